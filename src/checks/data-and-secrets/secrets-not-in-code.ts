import type {Contract} from '../../project/contract.ts';
import {counted} from '../../project/counted.ts';
import {certainFiles} from '../../project/facts/app/certain-imports.ts';
import {framework} from '../../project/facts/app/framework.ts';
import {databasePasswords} from '../../project/facts/configuration/databases.ts';
import {declaredVariables} from '../../project/facts/configuration/declared-variables.ts';
import {flaskSecrets} from '../../project/facts/configuration/flask-secret-key.ts';
import {isIgnored} from '../../project/facts/configuration/ignored.ts';
import {filesLookedInto, type Secret, secretsIn} from '../../project/facts/configuration/secrets.ts';
import {readingOf} from '../../project/facts/python/reads-variable.ts';
import type {Project, ProjectFile} from '../../project/project.ts';
import {defineCheck, failOrPass, noDecisions, type Problem, undecided} from '../define.ts';
import {setOnPlatform} from '../django/with-settings.ts';
import {alembicEnvUrl} from '../flask-fastapi/alembic-env-url.ts';
import {isQuietPlace, isSettingsOfOthers} from './quiet-places.ts';
import {requiredVariables} from './required-variables.ts';

export default defineCheck({
  id: 'secrets-not-in-code',
  title: 'No secret stands in the code or its configuration',
  impact: 'unsafe',
  messages: {
    knownSecret: '{file}:{line} holds {issuer}: {found}. Whoever can read the repository can use it.',
    privateKey: '{file}:{line} holds a private key. Whoever can read the repository can use it.',
    passwordInUrl: '{file}:{line} holds an address with its password: {found}.',
    namedSecret: '{file}:{line} gives {name} a value that looks real: {found}.',
  },
  evaluate(project, contract) {
    const files = filesLookedInto(project).filter(file => isCommitted(project, file));
    const problems = files.flatMap(file =>
      secretsIn(file)
        .filter(secret => !isElsewhere(project, contract, secret) && !(isQuietPlace(file.path) && isGuess(secret)))
        // A line is made public as a whole, whatever else stands in it.
        .filter(({place}, index, all) => place.line !== all[index - 1]?.place.line)
        .map(secret => problem(secret, project, contract)),
    );
    const unreadable = files.find(file => file.problem === 'unreadable');
    if (problems.length === 0 && unreadable)
      return undecided(`${unreadable.path} could not be read; with permission to read it, it can be looked into.`);
    return {
      ...failOrPass(
        problems,
        `${counted(files.length, 'file')} of code and configuration, none with a secret that can be recognised`,
      ),
      open: setOnPlatform(contract, requiredVariables(project, contract)),
    };
  },
});

/** Tracked, or about to be: with rules above the project that cannot be seen, only what is tracked counts. */
function isCommitted(project: Project, file: ProjectFile): boolean {
  return file.tracked === true || (!project.git?.prefix && isIgnored(project, file.path) === false);
}

/** The keys of Django and Flask have checks of their own, and so have the passwords of databases of Alembic's address, and values of the platform's file. */
function isElsewhere(project: Project, contract: Contract, secret: Secret): boolean {
  for (const {value, valuePlace} of declaredVariables(project, contract).values())
    if (value.kind === 'literal' && valuePlace.file === secret.place.file && valuePlace.line === secret.place.line)
      return true;
  if (secret.kind === 'url') {
    const alembic = alembicEnvUrl.evaluate(project, contract, noDecisions);
    return (
      alembic.verdict === 'fail' &&
      alembic.problems.some(({at}) => at?.file === secret.place.file && at.line === secret.place.line)
    );
  }
  if (secret.kind !== 'named' || !secret.place.file.endsWith('.py')) return false;
  const {file, line} = secret.place;
  if (secret.name === 'PASSWORD')
    return databasePasswords(project, contract).some(place => place.file === file && place.line === line);
  const flask = flaskSecrets(project, contract);
  const exposed = flask.known && flask.value?.use ? flask.value.exposed : [];
  if (exposed.some(({place}) => place.file === file && place.line === line)) return true;
  const named = framework(project);
  return (
    /^(?:\w+_)?SECRET_KEY$/.test(secret.name) && !/AWS/.test(secret.name) && !(named.known && named.value !== 'django')
  );
}

/** Whether only its name or its surroundings say that it is a secret. */
function isGuess(secret: Secret): boolean {
  return secret.kind === 'named' || secret.kind === 'url';
}

/** Whether only its name says that it is a secret, and those around it that production does not have it. */
function isForOthers(secret: Secret, project: Project, contract: Contract): boolean {
  if (!isGuess(secret)) return false;
  if (secret.besideProduction === true) return true;
  const loaded = certainFiles(project, contract);
  return isSettingsOfOthers(secret.place.file) && !(loaded.known && loaded.value.has(secret.place.file));
}

function problem(
  secret: Secret,
  project: Project,
  contract: Contract,
): Problem<'knownSecret' | 'privateKey' | 'passwordInUrl' | 'namedSecret'> {
  const {place, masked} = secret;
  const base = {
    at: place,
    found: masked,
    expected: expected(secret, project, contract),
    ...(isQuietPlace(place.file) || isForOthers(secret, project, contract) ? {impact: 'degrades' as const} : {}),
  };
  switch (secret.kind) {
    case 'known':
      return {...base, messageId: 'knownSecret', data: {issuer: secret.issuer}};
    case 'private-key':
      return {...base, messageId: 'privateKey'};
    case 'url':
      return {...base, messageId: 'passwordInUrl'};
    case 'named':
      return {...base, messageId: 'namedSecret', data: {name: secret.name}};
    default:
      return secret satisfies never;
  }
}

function expected(secret: Secret, project: Project, contract: Contract): string {
  const name = secret.kind === 'named' ? secret.name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase() : 'NAME';
  if (secret.place.file.endsWith('.py')) return readingOf(project, secret.place.file, name);
  return contract.commands.setVariable?.replace('NAME', name) ?? `the environment variable ${name}`;
}
