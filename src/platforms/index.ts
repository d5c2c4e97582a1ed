import type {Contract} from '../project/contract.ts';
import {appEngine} from './app-engine.ts';
import {appEngineFlex} from './app-engine-flex.ts';
import {digitalocean} from './digitalocean.ts';
import {dokku} from './dokku.ts';
import {elasticBeanstalk} from './elastic-beanstalk.ts';
import {fly} from './fly.ts';
import {heroku} from './heroku.ts';
import {herokuFir} from './heroku-fir.ts';
import {openshift} from './openshift.ts';
import {ownServer} from './own-server.ts';
import {pythonanywhere} from './pythonanywhere.ts';
import {railway} from './railway.ts';
import {render} from './render.ts';

/** All platforms the tutor knows, in the order in which it lists them. */
export const platforms: readonly Contract[] = [
  heroku,
  herokuFir,
  render,
  fly,
  railway,
  digitalocean,
  dokku,
  appEngine,
  appEngineFlex,
  pythonanywhere,
  openshift,
  ownServer,
  elasticBeanstalk,
];

/** The contract of a platform; null where the id is not known. */
export function platformById(id: string): Contract | null {
  return platforms.find(platform => platform.id === id) ?? null;
}
