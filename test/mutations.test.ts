import {describe, expect, it} from 'vitest';
import {appEngine} from '../src/platforms/app-engine.ts';
import {appEngineFlex} from '../src/platforms/app-engine-flex.ts';
import {dokku} from '../src/platforms/dokku.ts';
import {fly} from '../src/platforms/fly.ts';
import {heroku} from '../src/platforms/heroku.ts';
import {herokuFir} from '../src/platforms/heroku-fir.ts';
import {railway} from '../src/platforms/railway.ts';
import {render} from '../src/platforms/render.ts';
import type {Contract} from '../src/project/contract.ts';
import {startCommand} from '../src/project/facts/command/start-command.ts';
import {memoryProject} from '../src/project/project.ts';
import {verdictsOf} from '../src/reports/verdicts.ts';
import {cleanFiles, cleanNames, findingsOf, resultsOf, undecidedOf} from './clean-project.ts';
import {appEngineDjango, appEngineFlask, appEngineFlexDjango} from './mutations/app-engine.ts';
import {djangoDependencies} from './mutations/django-dependencies.ts';
import {djangoSettings} from './mutations/django-settings.ts';
import {djangoStart} from './mutations/django-start.ts';
import {dokkuDjango, dokkuFlask} from './mutations/dokku.ts';
import type {Mutation} from './mutations/edits.ts';
import {fastapi, plainWsgi} from './mutations/fastapi-and-wsgi.ts';
import {flaskFactory, flaskObject} from './mutations/flask.ts';
import {flyDjango, flyFactory, flyFastapi, flyFlaskObject} from './mutations/fly.ts';
import {railwayDjango, railwayFlask} from './mutations/railway.ts';
import {renderData, renderDjango, renderFastapi, renderFlaskObject} from './mutations/render.ts';
import {djangoRepository} from './mutations/repository.ts';
import {filesOn, namesOn, type PlatformFolder} from './platform-project.ts';

const mutations: Readonly<Record<string, readonly Mutation[]>> = {
  django: [...djangoStart, ...djangoDependencies, ...djangoSettings, ...djangoRepository],
  'flask-object': flaskObject,
  'flask-factory': flaskFactory,
  fastapi,
  'plain-wsgi': plainWsgi,
};

describe.each(cleanNames)('%s', name => {
  it.each([heroku, herokuFir])('deploys to $id as it is', contract => {
    const files = cleanFiles(name);
    const results = resultsOf(files, contract);
    expect(findingsOf(results)).toEqual([]);
    expect(undecidedOf(results)).toEqual([]);
    const start = startCommand(memoryProject(files), contract);
    expect(verdictsOf(results, start.known && start.value !== null)).toEqual({deploys: 'yes', safe: 'yes'});
  });

  it.each(mutations[name] ?? [])('%s', (_, edit, findings) => {
    expect(findingsOf(resultsOf(edit(cleanFiles(name)), heroku))).toEqual(findings);
  });
});

const elsewhere: readonly [Contract, PlatformFolder, Readonly<Record<string, readonly Mutation[]>>][] = [
  [
    fly,
    'fly',
    {
      django: flyDjango,
      'flask-object': flyFlaskObject,
      'flask-factory': flyFactory,
      fastapi: flyFastapi,
    },
  ],
  [
    render,
    'render',
    {django: [...renderDjango, ...renderData], fastapi: renderFastapi, 'flask-object': renderFlaskObject},
  ],
  [railway, 'railway', {django: railwayDjango, 'flask-object': railwayFlask}],
  [dokku, 'dokku', {django: dokkuDjango, 'flask-object': dokkuFlask}],
  [appEngine, 'app-engine', {django: appEngineDjango, 'flask-object': appEngineFlask}],
  [appEngineFlex, 'app-engine-flex', {django: appEngineFlexDjango}],
];

describe.each(
  elsewhere.flatMap(([contract, folder, edits]) =>
    namesOn(folder).map(name => ({name, contract, folder, edits: edits[name] ?? [], on: contract.name})),
  ),
)('$name on $on', ({name, contract, folder, edits}) => {
  it('deploys as it is', () => {
    const files = filesOn(folder, name);
    const results = resultsOf(files, contract);
    expect(findingsOf(results)).toEqual([]);
    expect(undecidedOf(results)).toEqual([]);
    const start = startCommand(memoryProject(files), contract);
    expect(verdictsOf(results, start.known && start.value !== null)).toEqual({deploys: 'yes', safe: 'yes'});
  });

  it.each(edits)('%s', (_, edit, findings) => {
    expect(findingsOf(resultsOf(edit(filesOn(folder, name)), contract))).toEqual(findings);
  });
});
