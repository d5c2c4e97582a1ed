import {dataAndSecretsChecks} from './data-and-secrets/index.ts';
import type {Check} from './define.ts';
import {dependencyChecks} from './dependencies/index.ts';
import {djangoChecks} from './django/index.ts';
import {flaskFastapiChecks} from './flask-fastapi/index.ts';
import {platformFileChecks} from './platform-files/index.ts';
import {procfileChecks} from './procfile/index.ts';
import {repositoryChecks} from './repository/index.ts';
import {startChecks} from './start/index.ts';

/** The checks of one folder. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly Check[];
}

/** All checks, in the order of the catalogue. */
export const topics: readonly Topic[] = [
  {id: 'repository', title: 'Repository', checks: repositoryChecks},
  {id: 'procfile', title: 'Procfile', checks: procfileChecks},
  {id: 'start', title: 'Start command and server', checks: startChecks},
  {id: 'dependencies', title: 'Dependencies and Python version', checks: dependencyChecks},
  {id: 'django', title: 'Django', checks: djangoChecks},
  {id: 'flask-fastapi', title: 'Flask, FastAPI and SQLAlchemy', checks: flaskFastapiChecks},
  {id: 'data-and-secrets', title: 'Data and secrets', checks: dataAndSecretsChecks},
  {id: 'platform-files', title: 'Platform files', checks: platformFileChecks},
];

/** A check with the topic in whose folder it is; null where there is none of that id. */
export function checkById(id: string): {readonly check: Check; readonly topic: Topic} | null {
  for (const topic of topics) {
    const check = topic.checks.find(c => c.id === id);
    if (check) return {check, topic};
  }
  return null;
}
