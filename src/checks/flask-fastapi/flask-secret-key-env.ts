import {maskSecret} from '../../project/clean-text.ts';
import {type FlaskKey, flaskSecrets} from '../../project/facts/configuration/flask-secret-key.ts';
import {readingOf} from '../../project/facts/python/reads-variable.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Problem, pass, undecided} from '../define.ts';
import {setOnPlatform} from '../django/with-settings.ts';

type MessageId = 'literal' | 'literalDefault' | 'random';

export const flaskSecretKeyEnv = defineCheck({
  id: 'flask-secret-key-env',
  title: "Flask's secret key comes from the environment",
  impact: 'unsafe',
  messages: {
    literal:
      'SECRET_KEY is written in {file}: everyone who can read the code can make a session and sign in as anybody.',
    literalDefault:
      'Where the variable {variable} is not set, the key is one that is written in {file}, and everyone who reads the code knows it.',
    random:
      'SECRET_KEY is made up anew by each process that loads the app: every restart signs everyone out, and two workers do not trust each other.',
  },
  evaluate(project, contract) {
    const secrets = flaskSecrets(project, contract);
    if (!secrets.known) return undecided(secrets.reason, secrets.place);
    if (!secrets.value) return notApplicable('The app is not written in Flask.');
    const {use, keys, exposed} = secrets.value;
    if (!use)
      return notApplicable(
        'Nothing in the code that is loaded (wsgi-target-resolves) needs the key: no session, no messages, no login, no forms.',
      );
    if (exposed.length > 0) return fail(...exposed.flatMap(key => problem(key, project)));
    const safe = keys.find(key => key.kind === 'environment');
    const unclear = keys.find(key => key.kind === 'unclear');
    const [found] = keys.flatMap(key => problem(key, project));
    // Of several keys, one that is right may be the one that production uses.
    if (found)
      return undecided(
        'Several ways lead to SECRET_KEY, and one of them to a key that is no secret; a single assignment would decide it.',
        found.at,
      );
    if (unclear?.kind === 'unclear')
      return undecided(`Where SECRET_KEY comes from cannot be followed: ${unclear.reason}.`, unclear.place);
    if (!safe)
      return undecided(
        `${use.text} needs SECRET_KEY, and no assignment of it was found on the way from the app.`,
        use.place,
      );
    const {variables} = safe;
    const names = variables.length > 0 ? variables.join(' and ') : 'the environment';
    return {
      ...pass({text: `it is read from ${names}`, at: safe.place}),
      open: setOnPlatform(contract, variables),
    };
  },
});

function problem(key: FlaskKey, project: Project): readonly Problem<MessageId>[] {
  switch (key.kind) {
    case 'literal': {
      const [variable] = key.variables;
      const messageId = variable === undefined ? 'literal' : 'literalDefault';
      const expected = readingOf(project, key.place.file, 'SECRET_KEY');
      return [{messageId, found: maskSecret(key.text), expected, at: key.place, data: {variable: variable ?? ''}}];
    }
    case 'random':
      return [
        {
          messageId: 'random',
          found: `${key.by}()`,
          expected: readingOf(project, key.place.file, 'SECRET_KEY'),
          at: key.place,
          impact: 'degrades',
        },
      ];
    case 'environment':
    case 'unset':
    case 'unclear':
      return [];
    default:
      return key satisfies never;
  }
}
