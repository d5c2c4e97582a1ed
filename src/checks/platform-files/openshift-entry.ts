import type {Contract} from '../../project/contract.ts';
import {workedStartLine} from '../../project/facts/command/process-line.ts';
import {S2I_ENVIRONMENT, s2iVariables} from '../../project/facts/command/sources/s2i-files.ts';
import type {S2iStart} from '../../project/facts/command/sources/s2i-start.ts';
import {listedDependency, mainManifest} from '../../project/facts/dependencies/dependencies.ts';
import {pythonFiles} from '../../project/facts/python/python-files.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, type Outcome, pass, undecided} from '../define.ts';
import {endsAtOnce} from './ends-at-once.ts';
import {buildsWithoutS2i, withS2i} from './with-s2i.ts';

type MessageId = 'noModule' | 'noServer' | 'ends' | 'nothing' | 'missingFile' | 'twoTools';

export const openshiftEntry = defineCheck({
  id: 'openshift-entry',
  title: 'The run script of the builder finds a server and an app to start',
  impact: 'breaks',
  notFor: buildsWithoutS2i,
  messages: {
    noModule:
      'The builder starts gunicorn for APP_MODULE or for a wsgi.py beside manage.py, and finds neither: it falls back on the development server of Django.',
    noServer:
      'gunicorn is not installed, so the builder falls back on the development server of Django, whatever APP_MODULE says.',
    ends: 'The builder runs {found} with python, which defines an app, starts no server and ends: the container is started again and again.',
    nothing:
      'The builder finds nothing to start: no app.sh, no app.py, and gunicorn with neither APP_MODULE nor a wsgi.py at the root.',
    missingFile: '{variable} names {found}, and there is no such file in the project: the container stops at once.',
    twoTools: 'ENABLE_PIPENV and ENABLE_MICROPIPENV are both set: the build stops before it installs anything.',
  },
  evaluate: (project, contract) =>
    withS2i(project, contract, start => {
      const variables = s2iVariables(project);
      const tools = ['ENABLE_PIPENV', 'ENABLE_MICROPIPENV'].map(name => variables.get(name));
      const [, second] = tools;
      if (tools.every(tool => tool?.value))
        return fail({
          messageId: 'twoTools',
          expected: 'one of the two',
          at: second?.place ?? null,
          prints: 'ERROR: Pipenv and micropipenv cannot be enabled at the same time!',
        });
      if (!start.known) return undecided(start.reason, start.place);
      const outcome = judge(start.value, project, contract);
      const port = variables.get('PORT');
      return outcome.verdict === 'pass' && port && port.value !== String(contract.port.number)
        ? {
            ...outcome,
            open: `PORT is ${port.value} in ${S2I_ENVIRONMENT}, and the image exposes ${contract.port.number}: the service has to send requests to ${port.value}.`,
          }
        : outcome;
    }),
});

function judge(start: S2iStart, project: Project, contract: Contract): Outcome<MessageId> {
  const {by, command, place} = start;
  const worked = workedStartLine(project, contract);
  const expected = worked?.startsWith('APP_MODULE=') ? `${worked} in ${S2I_ENVIRONMENT}` : null;
  switch (by) {
    case 'runserver': {
      const gunicorn = listedDependency(project, contract, 'gunicorn');
      if (!gunicorn.known) return undecided(gunicorn.reason, gunicorn.place);
      const prints = 'WARNING: this is NOT a recommended way to run you application in production!';
      if (gunicorn.value) return fail({messageId: 'noModule', expected, at: place, impact: 'unsafe', prints});
      return fail({
        messageId: 'noServer',
        expected: 'gunicorn in requirements.txt',
        at: place,
        impact: 'unsafe',
        prints,
      });
    }
    case 'file':
      return endsAtOnce(project, start)
        ? fail({
            messageId: 'ends',
            found: command.replace('python ', ''),
            expected,
            at: place,
            prints: 'CrashLoopBackOff',
          })
        : pass({text: `the builder runs ${command}`, at: place});
    case 'missing': {
      const variable = s2iVariables(project).get('APP_SCRIPT')?.value ? 'APP_SCRIPT' : 'APP_FILE';
      const prints = `ERROR: file '${command}' not found.`;
      return fail({messageId: 'missingFile', found: command, expected, at: place, data: {variable}, prints});
    }
    case 'none': {
      if (pythonFiles(project).length === 0) return undecided('There is no Python file to start yet.');
      const manifest = mainManifest(project, contract);
      const prints = "ERROR: don't know how to run your application.";
      const found = place ?? (manifest && at(manifest.file.path));
      return fail({messageId: 'nothing', expected, at: found, prints});
    }
    default:
      return pass({text: `the builder starts ${command}`, at: place});
  }
}
