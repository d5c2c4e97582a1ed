import {appEngine} from '../../src/platforms/app-engine.ts';
import {appEngineFlex} from '../../src/platforms/app-engine-flex.ts';
import {digitalocean} from '../../src/platforms/digitalocean.ts';
import {dokku} from '../../src/platforms/dokku.ts';
import {elasticBeanstalk} from '../../src/platforms/elastic-beanstalk.ts';
import {fly} from '../../src/platforms/fly.ts';
import {openshift} from '../../src/platforms/openshift.ts';
import {ownServer} from '../../src/platforms/own-server.ts';
import {pythonanywhere} from '../../src/platforms/pythonanywhere.ts';
import {railway} from '../../src/platforms/railway.ts';
import {render} from '../../src/platforms/render.ts';
import type {Contract} from '../../src/project/contract.ts';
import type {PlatformFolder} from '../platform-project.ts';
import {appEngineDjango, appEngineFlask, appEngineFlexDjango} from './app-engine.ts';
import {appEngineStatic, flyDjangoBuild, flyFlaskBuild, renderFlaskDisk} from './build-and-procfile.ts';
import {digitaloceanDjango, digitaloceanFastapi, digitaloceanFlask} from './digitalocean.ts';
import {djangoDependencies} from './django-dependencies.ts';
import {djangoSettings} from './django-settings.ts';
import {djangoStart} from './django-start.ts';
import {dokkuDjango, dokkuFlask} from './dokku.ts';
import type {Mutation} from './edits.ts';
import {beanstalkDjango, beanstalkFastapi, beanstalkFlask} from './elastic-beanstalk.ts';
import {fastapi, plainWsgi} from './fastapi-and-wsgi.ts';
import {flaskFactory, flaskObject} from './flask.ts';
import {flyDjango, flyFactory, flyFastapi, flyFlaskObject} from './fly.ts';
import {flyFastapiImage, flyFlaskImage, herokuFolder} from './images.ts';
import {openshiftDjango, openshiftFastapi, openshiftFlask} from './openshift.ts';
import {djangoData, flaskPackages} from './packages.ts';
import {pythonanywhereDjango, pythonanywhereFastapi, pythonanywhereFlask} from './pythonanywhere.ts';
import {railwayDjango, railwayFlask} from './railway.ts';
import {renderData, renderDjango, renderFastapi, renderFlaskObject} from './render.ts';
import {djangoRepository} from './repository.ts';
import {serverDjango, serverFastapi, serverFlask} from './server.ts';
import {serverApache, serverComposed} from './server-sources.ts';
import {fastapiStart, flaskStart} from './start-and-server.ts';

/** The mistakes that are made in the clean projects, by their names: on Heroku. */
export const onHeroku: Readonly<Record<string, readonly Mutation[]>> = {
  django: [...djangoStart, ...djangoDependencies, ...djangoSettings, ...djangoRepository, ...djangoData],
  'flask-object': [...flaskObject, ...flaskStart, ...flaskPackages, ...herokuFolder],
  'flask-factory': flaskFactory,
  fastapi: [...fastapi, ...fastapiStart],
  'plain-wsgi': plainWsgi,
};

/** And on other platforms, in those that need files of their own there. */
export const elsewhere: readonly [Contract, PlatformFolder, Readonly<Record<string, readonly Mutation[]>>][] = [
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
  [
    ownServer,
    'server',
    {
      django: serverDjango,
      'flask-object': serverFlask,
      fastapi: serverFastapi,
      'flask-factory': serverComposed,
      'plain-wsgi': serverApache,
    },
  ],
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
