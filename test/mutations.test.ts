import {describe, expect, it} from 'vitest';
import {topics} from '../src/checks/index.ts';
import {heroku} from '../src/platforms/heroku.ts';
import {herokuFir} from '../src/platforms/heroku-fir.ts';
import {render} from '../src/platforms/render.ts';
import {isStartKnown} from '../src/project/facts/command/start-command.ts';
import {memoryProject} from '../src/project/project.ts';
import {verdictsOf} from '../src/reports/verdicts.ts';
import {cleanFiles, cleanNames, droppedBy, findingsOf, resultsOf, undecidedOf} from './clean-project.ts';
import {inventedProcfilePlatforms} from './invented-procfile-platforms.ts';
import {silentFlask, strictFlask} from './mutations/build-and-procfile.ts';
import type {Mutation} from './mutations/edits.ts';
import {everywhere} from './mutations/everywhere.ts';
import {gitMutations, renderGitMutations} from './mutations/git.ts';
import {elsewhere, onHeroku} from './mutations/index.ts';
import {filesOn, namesOn} from './platform-project.ts';

describe.each(cleanNames)('%s', name => {
  it.each([heroku, herokuFir])('deploys to $id as it is', contract => {
    const files = cleanFiles(name);
    const results = resultsOf(files, contract);
    expect(findingsOf(results)).toEqual([]);
    expect(undecidedOf(results)).toEqual([]);
    expect(verdictsOf(results, isStartKnown(memoryProject(files), contract))).toEqual({deploys: 'yes', safe: 'yes'});
  });

  const clean = resultsOf(cleanFiles(name), heroku);
  it.each([...(onHeroku[name] ?? []), ...everywhere])('%s', (_, edit, findings) => {
    const results = resultsOf(edit(cleanFiles(name)), heroku);
    expect(findingsOf(results)).toEqual(findings);
    expect(droppedBy(clean, results)).toEqual([]);
  });
});

describe.each(
  elsewhere.flatMap(([contract, folder, edits]) =>
    namesOn(folder).map(name => ({
      name,
      contract,
      folder,
      edits: [...(edits[name] ?? []), ...everywhere],
      on: contract.name,
    })),
  ),
)('$name on $on', ({name, contract, folder, edits}) => {
  it('deploys as it is', () => {
    const files = filesOn(folder, name);
    const results = resultsOf(files, contract);
    expect(findingsOf(results)).toEqual([]);
    expect(undecidedOf(results)).toEqual([]);
    expect(verdictsOf(results, isStartKnown(memoryProject(files), contract))).toEqual({deploys: 'yes', safe: 'yes'});
  });

  const clean = resultsOf(filesOn(folder, name), contract);
  it.each(edits)('%s', (_, edit, findings) => {
    const results = resultsOf(edit(filesOn(folder, name)), contract);
    expect(findingsOf(results)).toEqual(findings);
    expect(droppedBy(clean, results)).toEqual([]);
  });
});

/** Platforms that do not exist, for rules of Procfiles that few platforms have. */
const inventions: readonly [id: string, edits: readonly Mutation[]][] = [
  ['invented-strict', strictFlask],
  ['invented-silent', silentFlask],
];

describe.each(inventions)('flask-object on %s', (id, edits) => {
  it.each(edits)('%s', (_, edit, findings) => {
    const contract = inventedProcfilePlatforms.find(platform => platform.id === id) ?? heroku;
    expect(findingsOf(resultsOf(edit(cleanFiles('flask-object')), contract))).toEqual(findings);
  });
});

describe('the state of git', () => {
  it.each(gitMutations)('%s', (_, git, findings) => {
    expect(findingsOf(resultsOf(cleanFiles('django'), heroku, git))).toEqual(findings);
  });

  it.each(renderGitMutations)('%s, where the platform fetches the code', (_, git, findings) => {
    expect(findingsOf(resultsOf(filesOn('render', 'django'), render, git))).toEqual(findings);
  });
});

describe('all mutations together', () => {
  const all = [
    ...Object.values(onHeroku).flat(),
    ...elsewhere.flatMap(([, , edits]) => Object.values(edits).flat()),
    ...[...cleanNames, ...elsewhere.flatMap(([, folder]) => namesOn(folder))].flatMap(() => everywhere),
    ...inventions.flatMap(([, edits]) => edits),
    ...gitMutations,
    ...renderGitMutations,
  ];

  it('are more than four hundred', () => {
    expect(all.length).toBeGreaterThan(400);
  });

  it('make every check fail that can', () => {
    const found = new Set(all.flatMap(([, , findings]) => findings.map(finding => finding.split(' ')[0])));
    const able = topics.flatMap(topic => topic.checks).filter(check => Object.keys(check.messages).length > 0);
    expect(able.map(check => check.id).filter(id => !found.has(id))).toEqual([]);
  });
});
