import type {Evidence} from '../checks/run.ts';
import type {evidenceNames} from '../curriculum/vocabulary.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {namingCopies} from '../project/facts/app/app-named-outside.ts';
import {processesFor} from '../project/facts/command/processes.ts';
import {startCommand} from '../project/facts/command/start-command.ts';
import {databases} from '../project/facts/configuration/databases.ts';
import {environmentVariables} from '../project/facts/configuration/environment-variables.ts';
import {staticFiles} from '../project/facts/configuration/static-files.ts';
import {installedManifests} from '../project/facts/dependencies/manifests.ts';
import {pythonVersion} from '../project/facts/dependencies/python-version.ts';
import {withoutSecrets} from '../project/mask-secrets.ts';
import {at, type Fact, type Place} from '../project/place.ts';
import type {Project} from '../project/project.ts';

import {guarded} from './guarded.ts';

type Looker = (project: Project, contract: Contract) => readonly Evidence[];

const found = (text: string, place: Place | null = null): Evidence => ({
  text: cleanLine(withoutSecrets(text)),
  file: place ? cleanLine(place.file) : null,
  line: place?.line ?? null,
});

/** What a known fact is evidence of; nothing where it is unknown or absent. */
const from = <T>(fact: Fact<T | null>, say: (value: T) => string): readonly Evidence[] =>
  fact.known && fact.value !== null ? [found(say(fact.value), fact.place)] : [];

const lookers: Readonly<Record<keyof typeof evidenceNames, Looker>> = {
  'platform-files': (project, contract) =>
    [...contract.recognisedBy.filter(path => project.files.has(path)), ...namingCopies(project, contract)].map(path =>
      found(`there is a ${path}`, {file: path, line: 1, column: 1}),
    ),
  'start-command': (project, contract) =>
    from(startCommand(project, contract), process => `starts with: ${process.command.text}`),
  manifests: (project, contract) =>
    installedManifests(project, contract).map(({file, manager}) =>
      found(`lists dependencies for ${manager}`, at(file.path)),
    ),
  'python-version': (project, contract) => from(pythonVersion(project, contract), ({text}) => `Python: ${text}`),
  databases: (project, contract) => {
    const fact = databases(project, contract);
    if (!fact.known) return [];
    return fact.value.map(({name, engine, unconfigured, from: origin, place}) =>
      found(
        `${name}: ${engine ?? unconfigured ?? 'engine not known'}, from the ${origin === 'environment' ? 'environment' : 'code'}`,
        place,
      ),
    );
  },
  'environment-variables': (project, contract) => {
    const fact = environmentVariables(project, contract);
    return fact.known
      ? fact.value.map(({name, place, hasDefault}) =>
          found(`reads ${name}${hasDefault ? ', with a default' : ''}`, place),
        )
      : [];
  },
  'static-files': (project, contract) =>
    from(staticFiles(project, contract), ({servedBy}) =>
      servedBy ? `static files are served by ${servedBy.by}` : 'nothing is known to serve static files',
    ),
  'release-command': (project, contract) => {
    const [release] = processesFor(project, contract, 'release');
    return release ? [found(`before each release: ${release.command.text}`, release.place)] : [];
  },
  'git-repository': ({git}) => (git?.head ? [found('a repository with at least one commit')] : []),
  'git-remote': ({git}) => (git?.remotes ?? []).map(({name, url}) => found(`remote ${name}: ${url}`)),
  'git-branch': ({git}) => (git?.branch ? [found(`branch ${git.branch}`)] : []),
  'git-clean': ({git}) => {
    if (!git || git.dirty === null) return [];
    return [found(git.dirty ? 'some changes are not committed' : 'everything is committed')];
  },
};

/** What is looked for before the learner is asked to confirm something by hand, by name. */
export function evidenceFor(project: Project, contract: Contract): Readonly<Record<string, readonly Evidence[]>> {
  return Object.fromEntries(
    Object.entries(lookers).map(([name, look]) => [
      name,
      guarded(
        () => look(project, contract),
        () => [],
      ),
    ]),
  );
}
