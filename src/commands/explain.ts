import {checkById, topics} from '../checks/index.ts';
import {runCheck} from '../checks/run.ts';
import {type FactValues, personalise} from '../curriculum/personalise.ts';
import {readPages} from '../io/built-data.ts';
import {explainDocument, explainList, explainText, type PackedPage} from '../reports/explain.ts';
import {writtenJson} from '../reports/written-json.ts';
import {oneOf, readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {factsHere, projectHere} from './facts-here.ts';

/** How hints name what only a finding has, where there is none. */
const WITHOUT_FINDING: readonly (readonly [RegExp, string])[] = [
  [/`?\{\{file\}\}`?, line \{\{line\}\}/g, 'the line that `check` names'],
  [/line \{\{line(?:\|[^}]*)?\}\} (?:of|in) `?\{\{file(?:\|[^}]*)?\}\}`?/g, 'the line that `check` names'],
  [/line \{\{line\}\}/g, 'the line that `check` names'],
  [/(?<!`)\{\{file\}\}(?!`)|`\{\{file\}\}`/g, 'the file that `check` names'],
  [/`\{\{(expected|found)\}\}`/g, 'what `check` shows as $1'],
];
const NO_FINDING: FactValues = {file: null, line: null, found: null, expected: null};

/** The hints with the findings of the project in this folder, where it has them for its platform. */
function hintsHere(
  {check, topic}: NonNullable<ReturnType<typeof checkById>>,
  hints: PackedPage['hints'],
  world: World,
): PackedPage['hints'] {
  const here = projectHere(null, world);
  const findings = here ? runCheck(check, topic, here.project, here.contract).findings : [];
  const filled = Object.entries(hints).map(([id, rungs]) => {
    const finding = findings.find(({messageId}) => messageId === id);
    if (finding) {
      const {file, line, found, expected} = finding;
      const facts = {file, found, expected, line: line?.toString() ?? null};
      return [id, rungs.map(rung => personalise(rung, facts))] as const;
    }
    const words = (rung: string) => WITHOUT_FINDING.reduce((text, [from, to]) => text.replace(from, to), rung);
    return [id, rungs.map(rung => personalise(words(rung), NO_FINDING))] as const;
  });
  return Object.fromEntries(filled);
}

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
    const text = () => {
      const hints = hintsHere(found, page.hints, world);
      return personalise(explainText([topic], {...document, hints}), factsHere(null, world));
    };
    world.out(format === 'json' ? writtenJson(document) : text());
    return exitCodes.ok;
  },
};
