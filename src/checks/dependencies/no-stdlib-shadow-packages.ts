import {counted} from '../../project/counted.ts';
import {dependencies} from '../../project/facts/dependencies/dependencies.ts';
import {type Dependency, placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {ofDoubt} from './unlisted.ts';

/** Modules of Python for which the index has no package, or one that was made for Python 2 and does not build. Known on 2026-11-20. */
const NOT_INSTALLABLE = new Set(
  `os sys json re time math random sqlite3 tkinter subprocess csv collections itertools functools threading logging hashlib
  ssl multiprocessing wsgiref urllib socket shutil smtplib pickle`.split(/\s+/),
);

/** Modules of Python with a package of the same name that installs, and is not needed. */
const NEEDLESS = new Set(
  'asyncio argparse pathlib typing uuid dataclasses contextvars ipaddress statistics enum34'.split(' '),
);

/** What `pip freeze` lists on a Debian system and no index has. */
const SYSTEM =
  /^(?:python-apt|ubuntu-(?:advantage-tools|drivers-common|pro-client)|command-not-found|language-selector|ufw|unattended-upgrades|systemd-python|python-debian|distro-info|cloud-init|ssh-import-id)$/;

/** Names of modules, or of packages of old, that cannot be installed, with the package that is meant. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({pil: 'pillow', sklearn: 'scikit-learn', skimage: 'scikit-image', 'mysql-python': 'mysqlclient'}),
);

type MessageId = 'otherName' | 'standardLibrary' | 'needless' | 'leftover' | 'system';

export const noStdlibShadowPackages = defineCheck({
  id: 'no-stdlib-shadow-packages',
  title: 'Only packages that an index has are listed',
  impact: 'breaks',
  messages: {
    standardLibrary: '{found} is part of Python; there is no package of this name that can be installed.',
    otherName: '{found} cannot be installed: the package that is meant is called {expected}.',
    needless: '{found} is part of Python; the package of the same name is an old copy.',
    leftover:
      '{found} has the version 0.0.0, which no index holds: pip freeze on Debian or Ubuntu writes it by mistake.',
    system: '{found} belongs to the operating system of the machine where the list was made, and no index has it.',
  },
  evaluate: (project, contract) => {
    const all = dependencies(project, contract);
    if (!all.known) return ofDoubt(contract, all.reason, all.place);
    const production = all.value.filter(({group, transitive}) => group === 'production' && !transitive);
    const problems = production.flatMap((dependency): Problem<MessageId>[] => {
      const messageId = judge(dependency);
      if (!messageId) return [];
      const impact = messageId === 'needless' ? ('degrades' as const) : ('breaks' as const);
      return [
        {
          messageId,
          found: dependency.name,
          expected: OTHER_NAMES.get(dependency.name) ?? 'no such line',
          at: placeOfDependency(dependency),
          impact,
        },
      ];
    });
    return failOrPass(problems, `${counted(production.length, 'package')}, none of them part of Python itself`);
  },
});

function judge({name, specifier, version}: Dependency): MessageId | null {
  if (specifier.startsWith('@')) return null;
  if (version === '0.0.0' && /^(?:pkg-resources|dj-database-url)$/.test(name)) return 'leftover';
  if (OTHER_NAMES.has(name)) return 'otherName';
  if (NOT_INSTALLABLE.has(name)) return 'standardLibrary';
  if (NEEDLESS.has(name)) return 'needless';
  return SYSTEM.test(name) ? 'system' : null;
}
