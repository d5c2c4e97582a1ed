import type {Contract} from '../../project/contract.ts';
import type {StartSource, VersionSource} from '../../project/contract-words.ts';
import type {Hosting} from '../../project/terms.ts';
import type {Topic} from './reason.ts';

/** A row of the comparison: what it is about, and what it says of a platform or a server. */
export interface ComparisonRow {
  readonly topic: Topic;
  /** At most 12 columns wide: it stands in a terminal of 40. */
  readonly label: string;
  readonly say: (hosting: Hosting) => string;
}

/** All that the comparison says, in its order. Every word of it stands here; the facts are those of the contracts. */
export const comparison: readonly ComparisonRow[] = [
  {
    topic: 'start',
    label: 'Start',
    say: ({start}) => {
      const from = [...start.from.map(source => startWords[source]), ...(start.dashboard ? ['its dashboard'] : [])];
      const outside = start.namedIn === undefined ? 'its own settings' : 'the WSGI file in its Web tab, not in yours';
      return `${from.join(', else ') || outside}${start.fallback === null ? '' : `; else ${start.fallback}`}`;
    },
  },
  {
    topic: 'python',
    label: 'Python',
    say: ({python, effort}) =>
      [
        ...python.from.map(source => versionWords[source]),
        ...(effort.system === 'yours' ? ['what you install'] : []),
      ].join(', else ') || 'what you install',
  },
  {
    topic: 'migrations',
    label: 'Migrations',
    say: ({release}) => `${hookWords[release.hook]}${release.automaticMigrate ? ', without being asked' : ''}`,
  },
  {
    topic: 'static',
    label: 'Static files',
    say: ({build, edge}) =>
      `collected ${collectWords[build.collectstatic]}, served by ${edge.servesStatic ? 'its web server' : 'your app'}`,
  },
  {topic: 'port', label: 'Port', say: portText},
  {
    topic: 'stop',
    label: 'Stop',
    say: ({runtime}) => {
      if (runtime.stopSignal === null) return 'not said';
      return `${runtime.stopSignal}${runtime.stopSeconds === null ? '' : `, then ${runtime.stopSeconds} s`}`;
    },
  },
  {
    topic: 'state',
    label: 'Disk',
    say: ({runtime, offers}) => diskWords[runtime.disk] + (offers.volume === null ? '' : `: ${offers.volume}`),
  },
  {
    topic: 'database',
    label: 'Database',
    say: ({database}) =>
      database.variable === null ? 'you connect it yourself' : `its address comes in ${database.variable}`,
  },
  {topic: 'workers', label: 'Workers', say: ({offers}) => offers.workers ?? 'none'},
  {topic: 'websockets', label: 'WebSockets', say: ({offers}) => offers.websockets ?? 'no'},
  {topic: 'asgi', label: 'ASGI', say: ({offers}) => offers.asgi ?? 'no'},
  {topic: 'image', label: 'Your image', say: ({offers}) => offers.image ?? 'not taken'},
  {topic: 'systemPackages', label: 'System', say: ({offers}) => offers.systemPackages ?? 'no packages of your own'},
  {topic: 'schedule', label: 'Set times', say: ({offers}) => offers.schedule ?? 'no'},
  {topic: 'deploys', label: 'Deploy', say: ({deploys}) => deployWords[deploys.from]},
  {
    topic: 'effort',
    label: 'Effort',
    say: ({effort, caution}) =>
      `${effort.setUp} to set up, ${effort.upkeep} to look after; ${systemWords[effort.system]}.` +
      (caution === null ? '' : ` ${caution.text} (${caution.verified})`),
  },
  {
    topic: 'cost',
    label: 'Cost',
    say: ({price}) => `${price.note} ${cardWords(price.card)} (note of ${price.verified})`,
  },
];

function portText({port, runtime}: Hosting): string {
  const within = runtime.bootSeconds === null ? '' : `, within ${runtime.bootSeconds} s`;
  const where = port.allInterfaces ? ', on all interfaces' : '';
  const number = port.number === null ? '' : ` ${port.number}`;
  switch (port.kind) {
    case 'injected':
      return `$PORT${where}${within}`;
    case 'fixed':
      return `always${number}${where}${within}`;
    case 'configured':
      return `the one you configure${number && `, usually${number}`}${where}${within}`;
    case 'none':
      return 'none: it loads the app itself';
    default:
      return port.kind satisfies never;
  }
}

const startWords: Readonly<Record<StartSource, string>> = {
  Procfile: 'Procfile',
  'heroku.yml': 'heroku.yml',
  'render.yaml': 'render.yaml',
  'fly.toml': 'fly.toml',
  Dockerfile: 'Dockerfile',
  'app.yaml': 'app.yaml',
  'do-spec': '.do/app.yaml',
  'railway-config': 'railway.toml',
  'railpack-config': 'railpack.json',
  railpack: 'what Railpack makes up',
  'elastic-beanstalk': '.ebextensions',
  s2i: 'the run script of the image',
  systemd: 'a unit of systemd',
  compose: 'a compose file',
  'apache-site': 'a site of Apache',
  'uwsgi-ini': 'the settings of uWSGI',
};

const versionWords: Readonly<Record<VersionSource, string>> = {
  'runtime.txt': 'runtime.txt',
  '.python-version': '.python-version',
  'Pipfile.lock': 'Pipfile.lock',
  Pipfile: 'Pipfile',
  'pyproject.toml': 'pyproject.toml',
  PYTHON_VERSION: 'the variable PYTHON_VERSION',
  Dockerfile: 'FROM in the Dockerfile',
  '.tool-versions': '.tool-versions',
  'mise.toml': 'mise.toml',
  'platform-file': 'its own file or dashboard',
};

const hookWords: Readonly<Record<Contract['release']['hook'], string>> = {
  'procfile-release': 'the release line of the Procfile',
  'pre-deploy-command': 'preDeployCommand',
  'release-command': 'release_command',
  'container-commands': 'container_commands, on the leader',
  'pre-deploy-job': 'a job before the deploy',
  'every-boot': 'at every start',
  none: 'by hand, or in a script of yours',
};

const collectWords: Readonly<Record<Contract['build']['collectstatic'], string>> = {
  automatic: 'by itself',
  'build-command': 'by your build command',
  manual: 'by you',
};

const diskWords: Readonly<Record<Contract['runtime']['disk'], string>> = {
  ephemeral: 'thrown away at each restart',
  'ephemeral-or-volume': 'thrown away at each restart, except on a volume',
  persistent: 'kept',
  'read-only': 'read-only',
};

const deployWords: Readonly<Record<Contract['deploys']['from'], string>> = {
  'git-push': 'git push to it',
  'git-host': 'a push to your code host',
  folder: 'one command, from the folder as it is',
  manual: 'by hand, or with a script of yours',
};

const systemWords: Readonly<Record<Hosting['effort']['system'], string>> = {
  platform: 'the system is theirs',
  image: 'the system in the image is yours',
  yours: 'the system is yours',
};

function cardWords(card: boolean | null): string {
  if (card === null) return 'Whether it asks for a card first was not verified.';
  return card ? 'Asks for a card first.' : 'Asks for no card.';
}
