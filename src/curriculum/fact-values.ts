import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {type EntryPoint, entryPoint} from '../project/facts/app/entry-point.ts';
import {framework} from '../project/facts/app/framework.ts';
import {applicationLines} from '../project/facts/app/naming-lines.ts';
import {migrations} from '../project/facts/command/migrations.ts';
import {processFile, processLine, workedStartLine} from '../project/facts/command/process-line.ts';
import {serverCommand} from '../project/facts/command/server-command.ts';
import {startCommand} from '../project/facts/command/start-command.ts';
import {workedStartCommand} from '../project/facts/command/worked-start-command.ts';
import {databases} from '../project/facts/configuration/databases.ts';
import {settingsModule} from '../project/facts/configuration/settings-module.ts';
import {pathText, staticFiles} from '../project/facts/configuration/static-files.ts';
import {installedManifests, manifests} from '../project/facts/dependencies/manifests.ts';
import {packageManager} from '../project/facts/dependencies/package-manager.ts';
import {pythonVersion} from '../project/facts/dependencies/python-version.ts';
import {recommendedPython} from '../project/facts/dependencies/recommended-python.ts';
import {workedInstallCommand} from '../project/facts/dependencies/worked-install-command.ts';
import {workedImage} from '../project/facts/image/worked-image.ts';
import {withoutSecrets} from '../project/mask-secrets.ts';
import {oncePerPair} from '../project/once.ts';
import type {Fact} from '../project/place.ts';
import type {Project} from '../project/project.ts';
import type {FactValues} from './personalise.ts';
import type {factNames} from './vocabulary.ts';

/** What texts may name of a project on a platform, by fact name; null where it is not known, so that the text's fallback shows. */
export const factValues = oncePerPair(
  (project: Project, contract: Contract): FactValues =>
    Object.fromEntries(
      Object.entries(rawValues(project, contract)).map(([name, value]) => [name, value && shown(value)]),
    ),
);

const shown = (value: string) => cleanLine(withoutSecrets(value), 1000);

function rawValues(project: Project, contract: Contract): FactValues {
  const web = known(startCommand(project, contract));
  const server = known(serverCommand(project, contract));
  const entry = known(entryPoint(project, contract));
  const settings = known(settingsModule(project, contract));
  const worked = workedStartCommand(project, contract);
  const image = workedImage(project, contract);
  const kind = known(framework(project));
  return {
    'project-name': project.name,
    framework: kind === 'none' ? null : kind,
    'package-manager': known(packageManager(project, contract)),
    manifest: (installedManifests(project, contract)[0] ?? manifests(project, contract)[0])?.kind ?? null,
    'python-version': known(pythonVersion(project, contract))?.version ?? null,
    'start-command': web?.command.text ?? null,
    'process-web': web?.command.text ?? null,
    server: server?.server ?? null,
    'wsgi-target': entry && targetText(entry),
    'wsgi-object': entry && (entry.object.kind === 'factory' ? 'wsgi:app' : targetText(entry)),
    'worked-application-line': entry && applicationLines(entry).join('; '),
    'wsgi-module': entry?.module ?? null,
    'wsgi-attribute': entry?.attribute ?? null,
    'settings-module': settings?.module ?? null,
    'settings-file': settings?.file ?? null,
    'django-project': settings?.module.split('.')[0] ?? null,
    'database-engine': known(databases(project, contract))?.[0]?.engine ?? null,
    'static-root': pathText(known(staticFiles(project, contract))?.root ?? null),
    'procfile-web-line': worked && `web: ${worked}`,
    'worked-start-command': worked,
    'worked-start-line': workedStartLine(project, contract),
    'worked-worker-line': processLine(contract, 'worker', 'celery -A tasks worker'),
    'process-file': processFile(contract),
    'worked-install-command': workedInstallCommand(project, contract),
    'worked-migrate-command': migrations(project, contract).worked,
    'worked-image-manifests': image.manifests,
    'worked-image-install': image.install,
    'worked-image-command': image.command,
    'default-python': recommendedPython(project, contract),
    platform: contract.name,
    'app-file': entry?.file ?? null,
  } satisfies Record<keyof typeof factNames, string | null>;
}

/** As gunicorn takes it where no shell reads it before. */
function targetText({module, attribute, object, interface: style}: EntryPoint): string {
  const isCalled = object.kind === 'factory' && object.required === 0 && style === 'wsgi';
  return `${module}:${attribute}${isCalled ? '()' : ''}`;
}

function known<T>(fact: Fact<T>): T | null {
  return fact.known ? fact.value : null;
}
