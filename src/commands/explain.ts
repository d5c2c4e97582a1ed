import {checkById, topics} from '../checks/index.ts';
import {personalise} from '../curriculum/personalise.ts';
import {readPages} from '../io/built-data.ts';
import {explainDocument, explainList, explainText} from '../reports/explain.ts';
import {writtenJson} from '../reports/written-json.ts';
import {oneOf, readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError} from './command.ts';
import {factsHere} from './facts-here.ts';

/** What hints name of a finding, where there is none. */
const PLACES = {file: 'FILE', line: 'LINE', found: 'FOUND', expected: 'EXPECTED'};

export const explain: Command = {
  name: 'explain',
  summary: 'what a check looks at, why, with passing and failing examples; without a check, lists all',
  help: `paas-tutor explain [CHECK]

Explains one check: why it matters, what the platform prints, examples that pass and fail, hints, what a track may ask of it, and
sources.
Without a check it lists all of them.

Options
  --format FORMAT      text (default) or json (paas-tutor/explain/v1)

Examples
  paas-tutor explain
  paas-tutor explain wsgi-target-resolves
  paas-tutor explain procfile-exists --format json
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'explain',
      positionals: 1,
      options: {format: {type: 'string'}},
    });
    const format = oneOf(values.format, ['text', 'json'], 'format', 'text');
    const [id] = positionals;
    if (id === undefined) {
      world.out(format === 'json' ? writtenJson(explainList(topics)) : explainText(topics));
      return exitCodes.ok;
    }
    const page = (await readPages())[id];
    const found = checkById(id);
    if (!page || !found) {
      const near = topics.flatMap(t => t.checks.map(c => c.id)).filter(c => c.includes(id) || id.includes(c));
      throw new UserError(`There is no check "${id}".`, {
        tryThis: near[0] ? `paas-tutor explain ${near[0]}` : 'paas-tutor explain   # lists all checks',
      });
    }
    const {check, topic} = found;
    const document = explainDocument(check, topic.id, page);
    const text = () => personalise(explainText([topic], document), {...factsHere(null, world), ...PLACES});
    world.out(format === 'json' ? writtenJson(document) : text());
    return exitCodes.ok;
  },
};
