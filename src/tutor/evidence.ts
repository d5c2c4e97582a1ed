import type {Evidence} from '../checks/run.ts';
import type {evidenceNames} from '../curriculum/vocabulary.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {startCommand} from '../project/facts/start-command.ts';
import type {Fact, Place} from '../project/place.ts';
import type {Project} from '../project/project.ts';

type Looker = (project: Project, contract: Contract) => readonly Evidence[];

const found = (text: string, place: Place | null = null): Evidence => ({
  text: cleanLine(text),
  file: place ? cleanLine(place.file) : null,
  line: place?.line ?? null,
});

/** What a known fact is evidence of; nothing where it is unknown or absent. */
const from = <T>(fact: Fact<T | null>, say: (value: T) => string): readonly Evidence[] =>
  fact.known && fact.value !== null ? [found(say(fact.value), fact.place)] : [];

const lookers: Readonly<Partial<Record<keyof typeof evidenceNames, Looker>>> = {
  'platform-files': (project, contract) =>
    contract.recognisedBy
      .filter(path => project.files.has(path))
      .map(path => found(`there is a ${path}`, {file: path, line: 1, column: 1})),
  'start-command': (project, contract) =>
    from(startCommand(project, contract), process => `starts with: ${process.command.text}`),
  'git-repository': ({git}) => (git?.head ? [found('a repository with at least one commit')] : []),
  'git-remote': ({git}) => (git?.remotes ?? []).map(({name, url}) => found(`remote ${name}: ${withoutPassword(url)}`)),
  'git-branch': ({git}) => (git?.branch ? [found(`branch ${git.branch}`)] : []),
  'git-clean': ({git}) => {
    if (!git || git.dirty === null) return [];
    return [found(git.dirty ? 'some changes are not committed' : 'everything is committed')];
  },
};

/** What is looked for before the learner is asked to confirm something by hand, by name. */
export function evidenceFor(project: Project, contract: Contract): Readonly<Record<string, readonly Evidence[]>> {
  return Object.fromEntries(Object.entries(lookers).map(([name, look]) => [name, look?.(project, contract) ?? []]));
}

/** A remote's address may hold a token. */
function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}
