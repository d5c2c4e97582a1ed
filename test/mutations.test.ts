import {describe, expect, it} from 'vitest';
import {fly} from '../src/platforms/fly.ts';
import {heroku} from '../src/platforms/heroku.ts';
import {herokuFir} from '../src/platforms/heroku-fir.ts';
import {startCommand} from '../src/project/facts/command/start-command.ts';
import {memoryProject} from '../src/project/project.ts';
import {verdictsOf} from '../src/reports/verdicts.ts';
import {cleanFiles, cleanNames, findingsOf, resultsOf, undecidedOf} from './clean-project.ts';
import {flyFiles, flyNames} from './fly-project.ts';
import {djangoDependencies} from './mutations/django-dependencies.ts';
import {djangoSettings} from './mutations/django-settings.ts';
import {djangoStart} from './mutations/django-start.ts';
import type {Mutation} from './mutations/edits.ts';
import {fastapi, plainWsgi} from './mutations/fastapi-and-wsgi.ts';
import {flaskFactory, flaskObject} from './mutations/flask.ts';
import {flyDjango, flyFlaskObject} from './mutations/fly.ts';
import {djangoRepository} from './mutations/repository.ts';

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

const onFly: Readonly<Record<string, readonly Mutation[]>> = {django: flyDjango, 'flask-object': flyFlaskObject};

describe.each(flyNames)('%s on Fly.io', name => {
  it('deploys as it is', () => {
    const files = flyFiles(name);
    const results = resultsOf(files, fly);
    expect(findingsOf(results)).toEqual([]);
    expect(undecidedOf(results)).toEqual([]);
    const start = startCommand(memoryProject(files), fly);
    expect(verdictsOf(results, start.known && start.value !== null)).toEqual({deploys: 'yes', safe: 'yes'});
  });

  it.each(onFly[name] ?? [])('%s', (_, edit, findings) => {
    expect(findingsOf(resultsOf(edit(flyFiles(name)), fly))).toEqual(findings);
  });
});
