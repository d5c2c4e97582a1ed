// Lists the licence of every package that the bundle holds, read from what the build really bundled.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** THIRD-PARTY.md as it should be for the bundle that `dist/meta.json` describes. */
export function thirdParty(): string {
  const {inputs} = JSON.parse(readFileSync(path('dist/meta.json'), 'utf8')) as {inputs: Record<string, unknown>};
  const folders = new Set(
    Object.keys(inputs).flatMap(input => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
  );
  const packages = [...folders].map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = packages.map(p => `| ${p.name} | ${p.version} | ${p.license} |`);
  const groups = new Map<string, Package[]>();
  for (const each of packages) groups.set(wordsOf(each.text), [...(groups.get(wordsOf(each.text)) ?? []), each]);
  const texts = [...groups.values()].map(together);
  return [
    '# Third-party software in the bundle',
    '',
    'Generated from the build by `npm run generate`. paas-tutor itself is under the MIT licence (LICENSE).',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...rows,
    '',
    texts.join('\n\n'),
    '',
  ].join('\n');
}

const COPYRIGHT = /^\s*(?:copyright\b|\(c\)|©)/i;

/** What a licence says, without whose it is, its title and how its lines are broken: packages of which it is the same share one text. */
const wordsOf = (text: string) =>
  text
    .split('\n')
    .filter(line => !COPYRIGHT.test(line) && !/^[#\s]*(?:the )?(?:mit|isc) license\b[\s(a-z)]*$/i.test(line))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** One text for all packages that share it, with the copyright of each. */
function together(packages: readonly Package[]): string {
  const owners = new Set(packages.flatMap(({text}) => text.split('\n').filter(line => COPYRIGHT.test(line))));
  const [first] = packages;
  const words = first?.text.split('\n').filter(line => !COPYRIGHT.test(line)) ?? [];
  const names = packages.map(({name, version}) => `${name} ${version}`).join(', ');
  return [`## ${names}`, '', '```text', ...[...owners].map(line => line.trim()), '', ...words, '```'].join('\n');
}

function readPackage(folder: string): Package {
  const {name, version, license} = JSON.parse(readFileSync(path(`${folder}/package.json`), 'utf8')) as Package;
  const file = readdirSync(path(folder)).find(entry => /^(licen[cs]e|copying)(\.\w+)?$/i.test(entry));
  const text =
    file && existsSync(path(`${folder}/${file}`)) ? readFileSync(path(`${folder}/${file}`), 'utf8').trim() : '';
  if (!license) throw new Error(`${name} ${version} names no licence`);
  return {
    name,
    version,
    license,
    text: text || `${name} is distributed under the ${license} licence; the package holds no text of it.`,
  };
}
