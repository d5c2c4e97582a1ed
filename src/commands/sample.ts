import {resolve} from 'node:path';
import {type SampleName, sampleNames, writeSample} from '../io/samples.ts';
import {cleanLine} from '../project/clean-text.ts';
import {oneOf, readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError} from './command.ts';

const FOLDER = 'guestbook';

/** How each sample is started on one's own machine. */
const startLocally: Readonly<Record<SampleName, readonly string[]>> = {
  django: ['python manage.py migrate', 'python manage.py runserver'],
  flask: ['python app.py'],
  fastapi: ['pip install uvicorn', 'uvicorn app.main:app --reload'],
};

export const sample: Command = {
  name: 'sample',
  summary: 'write a small app to practise on',
  help: `paas-tutor sample [dir]

Writes a small guestbook into a new folder (${FOLDER}, if none is named). It works on your machine, and no platform could
run it yet: the tutor says why, file by file. A folder that holds anything is left as it is.

Options
  --framework NAME     ${sampleNames.join(', ')}; django if none is named

Examples
  paas-tutor sample
  paas-tutor sample practice --framework flask
  cd practice && paas-tutor
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'sample',
      positionals: 1,
      options: {framework: {type: 'string'}},
    });
    const framework = oneOf(values.framework, sampleNames, 'framework', 'django');
    const [folder = FOLDER] = positionals;
    const shown = cleanLine(folder, 1000);
    switch (writeSample(framework, resolve(world.cwd, folder))) {
      case null:
        break;
      case 'a-file':
        throw new UserError(`${shown} is a file, not a folder.`, {tryThis: 'paas-tutor sample practice'});
      case 'not-empty':
        throw new UserError(`The folder ${shown} is not empty; nothing was written.`, {
          tryThis: `paas-tutor sample ${shown}-2`,
        });
      case 'not-writable':
        throw new UserError(`Nothing can be written to ${shown}.`, {
          tryThis: 'name a folder that is yours: paas-tutor sample DIR',
          code: exitCodes.cannotCheck,
        });
    }
    world.out(`A guestbook in ${framework} is in ${shown}.

See it work on your machine:
  cd ${quoted(shown)}
  python3 -m venv .venv && . .venv/bin/activate
  pip install -r requirements.txt
${startLocally[framework].map(line => `  ${line}\n`).join('')}
Then learn why no platform could run it yet, and mend it:
  npx paas-tutor
`);
    return exitCodes.ok;
  },
};

/** A path as a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./~+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
