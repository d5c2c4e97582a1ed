import {railpackGuess} from '../../project/facts/command/sources/railpack-source.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {guessesNothing} from './guesses-nothing.ts';

export const railwayMainApp = defineCheck({
  id: 'railway-main-app',
  title: 'What Railpack starts where no file names a command is there',
  impact: 'breaks',
  notFor: guessesNothing,
  messages: {
    noMain:
      'No file names a start command, so Railpack starts {command}: it always takes main.py, and this app lies in {found}. Only a start command in the dashboard would change that.',
  },
  evaluate(project, contract) {
    const start = startCommand(project, contract);
    if (start.known && start.value && start.value.place.file !== 'main.py')
      return notApplicable(`${start.value.place.file} decides what is started.`);
    const guess = railpackGuess(project, contract);
    if (!guess.known) return undecided(guess.reason, guess.place);
    if (!guess.value) return notApplicable('Railpack makes up no command for this project.');
    const {command, starts, place} = guess.value;
    if (!start.known && start.place && start.place.file !== place.file)
      return notApplicable(`${start.place.file} decides what is started, once it can be read.`);
    if (starts !== 'main.py') return notApplicable(`Railpack starts ${starts}.`);
    if (project.files.has(starts)) return pass({text: `Railpack starts ${command}`, at: place});
    const module = place.file.replace(/\.py$/, '');
    return fail({
      messageId: 'noMain',
      found: place.file,
      expected: `startCommand = "${command.replace('main:app', `${module}:app`)}" under [deploy] in railway.toml`,
      at: place,
      data: {command},
      prints: "ModuleNotFoundError: No module named 'main'",
    });
  },
});
