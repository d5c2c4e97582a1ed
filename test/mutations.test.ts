import {describe, expect, it} from 'vitest';
import {topics} from '../src/checks/index.ts';
import {appEngine} from '../src/platforms/app-engine.ts';
import {appEngineFlex} from '../src/platforms/app-engine-flex.ts';
import {digitalocean} from '../src/platforms/digitalocean.ts';
import {dokku} from '../src/platforms/dokku.ts';
import {elasticBeanstalk} from '../src/platforms/elastic-beanstalk.ts';
import {fly} from '../src/platforms/fly.ts';
import {heroku} from '../src/platforms/heroku.ts';
import {herokuFir} from '../src/platforms/heroku-fir.ts';
import {openshift} from '../src/platforms/openshift.ts';
import {ownServer} from '../src/platforms/own-server.ts';
import {pythonanywhere} from '../src/platforms/pythonanywhere.ts';
import {railway} from '../src/platforms/railway.ts';
import {render} from '../src/platforms/render.ts';
import type {Contract} from '../src/project/contract.ts';
import {isStartKnown} from '../src/project/facts/command/start-command.ts';
import {memoryProject} from '../src/project/project.ts';
import {verdictsOf} from '../src/reports/verdicts.ts';
import {cleanFiles, cleanNames, findingsOf, resultsOf, undecidedOf} from './clean-project.ts';
import {inventedProcfilePlatforms} from './invented-procfile-platforms.ts';
import {appEngineDjango, appEngineFlask, appEngineFlexDjango} from './mutations/app-engine.ts';
import {
  appEngineStatic,
  flyDjangoBuild,
  flyFlaskBuild,
  renderFlaskDisk,
  silentFlask,
  strictFlask,
} from './mutations/build-and-procfile.ts';
import {digitaloceanDjango, digitaloceanFastapi, digitaloceanFlask} from './mutations/digitalocean.ts';
import {djangoDependencies} from './mutations/django-dependencies.ts';
import {djangoSettings} from './mutations/django-settings.ts';
import {djangoStart} from './mutations/django-start.ts';
import {dokkuDjango, dokkuFlask} from './mutations/dokku.ts';
import type {Mutation} from './mutations/edits.ts';
import {beanstalkDjango, beanstalkFastapi, beanstalkFlask} from './mutations/elastic-beanstalk.ts';
import {everywhere} from './mutations/everywhere.ts';
import {fastapi, plainWsgi} from './mutations/fastapi-and-wsgi.ts';
import {flaskFactory, flaskObject} from './mutations/flask.ts';
import {flyDjango, flyFactory, flyFastapi, flyFlaskObject} from './mutations/fly.ts';
import {gitMutations, renderGitMutations} from './mutations/git.ts';
import {flyFastapiImage, flyFlaskImage, herokuFolder} from './mutations/images.ts';
import {openshiftDjango, openshiftFastapi, openshiftFlask} from './mutations/openshift.ts';
import {djangoData, flaskPackages} from './mutations/packages.ts';
import {pythonanywhereDjango, pythonanywhereFastapi, pythonanywhereFlask} from './mutations/pythonanywhere.ts';
import {railwayDjango, railwayFlask} from './mutations/railway.ts';
import {renderData, renderDjango, renderFastapi, renderFlaskObject} from './mutations/render.ts';
import {djangoRepository} from './mutations/repository.ts';
import {serverDjango, serverFastapi, serverFlask} from './mutations/server.ts';
import {fastapiStart, flaskStart} from './mutations/start-and-server.ts';
import {filesOn, namesOn, type PlatformFolder} from './platform-project.ts';

const mutations: Readonly<Record<string, readonly Mutation[]>> = {
  django: [...djangoStart, ...djangoDependencies, ...djangoSettings, ...djangoRepository, ...djangoData],
  'flask-object': [...flaskObject, ...flaskStart, ...flaskPackages, ...herokuFolder],
  'flask-factory': flaskFactory,
  fastapi: [...fastapi, ...fastapiStart],
  'plain-wsgi': plainWsgi,
};

describe.each(cleanNames)('%s', name => {
  it.each([heroku, herokuFir])('deploys to $id as it is', contract => {
    const files = cleanFiles(name);
    const results = resultsOf(files, contract);
    expect(findingsOf(results)).toEqual([]);
    expect(undecidedOf(results)).toEqual([]);
    expect(verdictsOf(results, isStartKnown(memoryProject(files), contract))).toEqual({deploys: 'yes', safe: 'yes'});
  });

  it.each([...(mutations[name] ?? []), ...everywhere])('%s', (_, edit, findings) => {
    expect(findingsOf(resultsOf(edit(cleanFiles(name)), heroku))).toEqual(findings);
  });
});

const elsewhere: readonly [Contract, PlatformFolder, Readonly<Record<string, readonly Mutation[]>>][] = [
  [
    elasticBeanstalk,
    'elastic-beanstalk',
    {django: beanstalkDjango, 'flask-object': beanstalkFlask, fastapi: beanstalkFastapi},
  ],
  [
    fly,
    'fly',
    {
      django: [...flyDjango, ...flyDjangoBuild],
      'flask-object': [...flyFlaskObject, ...flyFlaskBuild, ...flyFlaskImage],
      'flask-factory': flyFactory,
      fastapi: [...flyFastapi, ...flyFastapiImage],
    },
  ],
  [
    render,
    'render',
    {
      django: [...renderDjango, ...renderData],
      fastapi: renderFastapi,
      'flask-object': [...renderFlaskObject, ...renderFlaskDisk],
    },
  ],
  [railway, 'railway', {django: railwayDjango, 'flask-object': railwayFlask}],
  [
    digitalocean,
    'digitalocean',
    {django: digitaloceanDjango, fastapi: digitaloceanFastapi, 'flask-object': digitaloceanFlask},
  ],
  [ownServer, 'server', {django: serverDjango, 'flask-object': serverFlask, fastapi: serverFastapi}],
  [dokku, 'dokku', {django: dokkuDjango, 'flask-object': dokkuFlask}],
  [openshift, 'openshift', {django: openshiftDjango, 'flask-object': openshiftFlask, fastapi: openshiftFastapi}],
  [appEngine, 'app-engine', {django: [...appEngineDjango, ...appEngineStatic], 'flask-object': appEngineFlask}],
  [appEngineFlex, 'app-engine-flex', {django: appEngineFlexDjango}],
  [
    pythonanywhere,
    'pythonanywhere',
    {django: pythonanywhereDjango, 'flask-object': pythonanywhereFlask, fastapi: pythonanywhereFastapi},
  ],
];

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

  it.each(edits)('%s', (_, edit, findings) => {
    expect(findingsOf(resultsOf(edit(filesOn(folder, name)), contract))).toEqual(findings);
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
    ...Object.values(mutations).flat(),
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
