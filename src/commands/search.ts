import {platformById, platforms} from '../platforms/index.ts';
import {writtenJson} from '../reports/written-json.ts';
import {search as find} from '../search/search.ts';
import {searchDocument, searchText} from '../search/search-document.ts';
import {oneOf, readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {readLibrary} from './library.ts';
import {tracksAround} from './tracks-here.ts';

/** More is not read from standard input (characters). */
const LONGEST = 4_000_000;

export const search: Command = {
  name: 'search',
  summary: 'find lessons, checks and error messages; a log can be piped in',
  help: `paas-tutor search TEXT…
paas-tutor search -

Finds lessons, checks and error messages. In a piece of a log it recognises the messages of platforms, servers and
frameworks, and says what they mean and which checks and lessons explain them. Otherwise all words have to occur.
With - the text comes from standard input.

Options
  --platform ID        only what is for this platform, or for any, comes first; otherwise all platforms are equal
  --format FORMAT      text (default) or json (paas-tutor/search/v1)

Examples
  paas-tutor search H14
  paas-tutor search "ModuleNotFoundError: No module named 'shop.wsgi'"
  heroku logs --num 100 | paas-tutor search -
  paas-tutor search static files --format json
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'search',
      positionals: Number.POSITIVE_INFINITY,
      options: {format: {type: 'string'}, platform: {type: 'string'}},
    });
    const format = oneOf(values.format, ['text', 'json'], 'format', 'text');
    const isPiped = positionals.length === 1 && positionals[0] === '-';
    const text = isPiped ? await readAll(world) : positionals.join(' ');
    if (text.trim() === '')
      throw new UserError('What is looked for?', {
        tryThis: 'paas-tutor search H14   # or pipe a log: paas-tutor search -',
      });
    const library = await readLibrary();
    const tracks = await tracksAround(library.curriculum, world);
    const found = find(
      {...library, curriculum: {tracks}},
      {text, platforms: platformsOf(values.platform), failing: []},
    );
    world.out(format === 'json' ? writtenJson(searchDocument(found)) : searchText(found));
    return exitCodes.ok;
  },
};

function platformsOf(id: string | undefined): readonly string[] {
  if (id === undefined) return [];
  const contract = platformById(id);
  if (!contract)
    throw new UserError(`There is no platform "${id}".`, {
      tryThis: `--platform ${platforms.map(p => p.id).join(' | ')}`,
    });
  return [contract.id, ...(contract.supersedes ? [contract.supersedes] : [])];
}

async function readAll(world: World): Promise<string> {
  const lines: string[] = [];
  let length = 0;
  for await (const line of world.stdin.lines()) {
    lines.push(line);
    length += line.length + 1;
    if (length > LONGEST) break;
  }
  return lines.join('\n');
}
