import {heroku} from '../src/platforms/heroku.ts';
import type {Contract} from '../src/project/contract.ts';

const rules = {
  badLine: 'rejects-file',
  duplicate: 'rejects-file',
  webRequired: true,
  webFirst: false,
  release: false,
} as const;

function invent(id: string, changes: Partial<Contract>): Contract {
  return {...heroku, id, name: 'Invented', recognisedBy: [`${id}.yaml`], prints: {}, ...changes};
}

/** Platforms that do not exist, each with a rule of its own for Procfiles and start commands. */
export const inventedProcfilePlatforms: readonly Contract[] = [
  invent('invented-strict', {
    procfile: {...rules, grammar: 'procfile-util', webFirst: true},
    release: {hook: 'pre-deploy-command', automaticMigrate: false, keepsFiles: true},
  }),
  invent('invented-yaml', {
    procfile: {...rules, grammar: 'yaml', webRequired: false},
    start: {...heroku.start, fallback: 'a guess'},
  }),
  invent('invented-beanstalk', {
    procfile: {...rules, grammar: 'elastic-beanstalk'},
    port: {kind: 'fixed', number: 8000, allInterfaces: false},
    environment: {},
    runtime: {...heroku.runtime, stopSignalReaches: 'first'},
  }),
  invent('invented-silent', {
    procfile: null,
    ignores: [{path: 'Procfile', instead: 'the command in heroku.yml'}],
    start: {from: ['heroku.yml'], dashboard: false, fallback: null, shell: true},
  }),
  invent('invented-host', {
    deploys: {from: 'git-host', branches: [], remoteHosts: ['github.com', 'gitlab.com', 'bitbucket.org']},
  }),
  invent('invented-exec', {start: {...heroku.start, shell: false}}),
];
