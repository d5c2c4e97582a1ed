import type {StartSource, StepSource} from '../../../contract-words.ts';
import {apacheSource} from './apache-source.ts';
import {appJsonSource} from './app-json-source.ts';
import {appYamlSource} from './app-yaml-source.ts';
import {composeSource} from './compose-source.ts';
import {doSpecSource} from './do-spec-source.ts';
import {dockerfileSource} from './dockerfile-source.ts';
import {elasticBeanstalkSource} from './elastic-beanstalk-source.ts';
import {flySource} from './fly-source.ts';
import {herokuYmlSource} from './heroku-yml-source.ts';
import type {ProcessSource} from './process-source.ts';
import {procfileSource} from './procfile-source.ts';
import {railpackConfigSource, railpackSource} from './railpack-source.ts';
import {railwaySource} from './railway-source.ts';
import {renderYamlSource} from './render-yaml-source.ts';
import {s2iSource} from './s2i-source.ts';
import {systemdSource} from './systemd-source.ts';
import {uwsgiSource} from './uwsgi-source.ts';

/** The reader of each kind of file in which a start command, or a step beside it, may stand. */
export const processSources: Readonly<Record<StartSource | StepSource, ProcessSource>> = {
  Procfile: procfileSource,
  'heroku.yml': herokuYmlSource,
  'render.yaml': renderYamlSource,
  'fly.toml': flySource,
  Dockerfile: dockerfileSource,
  'app.yaml': appYamlSource,
  'do-spec': doSpecSource,
  'railway-config': railwaySource,
  'railpack-config': railpackConfigSource,
  railpack: railpackSource,
  'elastic-beanstalk': elasticBeanstalkSource,
  systemd: systemdSource,
  compose: composeSource,
  'apache-site': apacheSource,
  'uwsgi-ini': uwsgiSource,
  s2i: s2iSource,
  'app.json': appJsonSource,
};
