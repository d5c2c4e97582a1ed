import {framework} from '../../project/facts/app/framework.ts';
import {railpackGuess, wsgiApplications} from '../../project/facts/command/sources/railpack-source.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {guessesNothing} from './guesses-nothing.ts';

export const wsgiApplicationRegex = defineCheck({
  id: 'wsgi-application-regex',
  title: 'Railpack finds the WSGI application of the Django project',
  impact: 'breaks',
  notFor: guessesNothing,
  messages: {
    notFound:
      'No file names a start command, and Railpack looks for the text WSGI_APPLICATION = "….application", letter by letter: it does not find it here, and starts no Django.',
  },
  evaluate(project, contract) {
    const kind = framework(project);
    if (!kind.known || kind.value !== 'django') return notApplicable('The project is not written in Django.');
    const lines = wsgiApplications(project);
    const found = lines.find(({module}) => module !== null);
    const start = startCommand(project, contract);
    if (start.known && start.value && start.value.place.file !== found?.place.file)
      return notApplicable(`${start.value.place.file} decides what is started.`);
    if (!start.known && start.place && !lines.some(({place}) => place.file === start.place?.file))
      return notApplicable(`${start.place.file} decides what is started, once it can be read.`);
    const guess = railpackGuess(project, contract);
    if (!guess.known) return undecided(guess.reason, guess.place);
    if (found) return pass({text: `Railpack starts ${found.module}:application`, at: found.place});
    const [written] = lines;
    return fail({
      messageId: 'notFound',
      expected: 'WSGI_APPLICATION = "mysite.wsgi.application", or a start command in railway.toml',
      at: written?.place ?? null,
    });
  },
});
