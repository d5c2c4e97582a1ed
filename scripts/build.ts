// Builds dist/: the bundle in chunks that load on demand, and the data that the tutor and `explain` read.
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, type OutputFile, transform} from 'esbuild';
import {topics} from '../src/checks/index.ts';
import {parsePage} from '../src/checks/page.ts';
import {printedByExamples} from '../src/checks/printed-by-examples.ts';
import {compileCurriculum, compileMessages} from '../src/curriculum/compile.ts';
import {fixes} from '../src/fixes/index.ts';
import {type BuiltName, builtNames, TEXTS} from '../src/io/built-data.ts';
import {platforms} from '../src/platforms/index.ts';
import {packPage} from '../src/reports/explain.ts';
import {packMessages} from '../src/search/pack-messages.ts';
import {apart} from './apart.ts';
import {inkWithoutAwait} from './ink-without-await.ts';
import {minified} from './minify.ts';
import {onFirstUse} from './on-first-use.ts';
import {atOnce, onlyCommands} from './only-commands.ts';
import {packBundle} from './pack-bundle.ts';
import {loadedLater, sharingEntry, takeFrom} from './shared-bundle.ts';
import {yogaApart} from './yoga-apart.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const {version} = JSON.parse(readFileSync(path('package.json'), 'utf8')) as {version: string};

// Built beside dist/ and put in its place at the end: a tutor that is open may still load something from there.
const next = path(`node_modules/.paas-tutor-build-${process.pid}`);
const old = `${next}-old`;
process.once('exit', () => {
  for (const folder of [next, old]) rmSync(folder, {recursive: true, force: true});
});
mkdirSync(next, {recursive: true});

const pages = topics.flatMap(topic =>
  topic.checks.map(check => {
    const page = parsePage(readFileSync(path(`src/checks/${topic.id}/${check.id}.md`), 'utf8'), check.id);
    return {
      id: check.id,
      why: page.why,
      prints: printedByExamples(check, topic, page),
      packed: packPage(page, {fixable: Object.hasOwn(fixes, check.id)}),
    };
  }),
);
const lessons = filesBelow('lessons');
const texts = linesOf({
  pages: Object.fromEntries(pages.map(({id, packed}) => [id, packed])),
  curriculum: withoutLines(compileCurriculum(lessons)),
  messages: withoutLines(packMessages(compileMessages(lessons), platforms, pages)),
  starter: filesBelow('starter'),
});

const common = {
  outdir: next,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  metafile: true,
  legalComments: 'none',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    'process.env.PAAS_TUTOR_VERSION': JSON.stringify(version),
  },
} as const;
const fromNode = [
  {module: 'node:crypto', names: ['createHash', 'randomBytes'], load: "process.getBuiltinModule('node:crypto')"},
  {
    module: 'node:zlib',
    names: ['brotliDecompressSync', 'crc32', 'deflateSync', 'gunzipSync', 'gzipSync', 'inflateRawSync', 'inflateSync'],
    load: "process.getBuiltinModule('node:zlib')",
  },
];
const yamlNames = [
  'isMap',
  'isScalar',
  'isSeq',
  'isAlias',
  'LineCounter',
  'parse',
  'parseAllDocuments',
  'parseDocument',
];

const fromYaml = {module: 'yaml', names: yamlNames, load: "require('./yaml.cjs')"};
const yamlTaken = {module: 'yaml', names: yamlNames, load: 'yaml()', imports: "import {yaml} from 'taken-from';"};

const commonJs = {...common, format: 'cjs', outExtension: {'.js': '.cjs'}} as const;
/** Runs in a packed bundle, which says where it lies. */
const packed = {...commonJs, write: false, define: {...common.define, 'import.meta.url': 'here'}} as const;
// Its build for browsers is the same code as modules, of which only what is used is packed.
const yaml = await build({
  ...packed,
  stdin: {
    contents: `export {${yamlNames.join(', ')}} from ${JSON.stringify(path('node_modules/yaml/browser/dist/index.js'))}`,
    resolveDir: path('.'),
    sourcefile: 'yaml.ts',
  },
  entryNames: 'yaml',
});

// `check` in one module: the loader and the compiler are most of what it costs on a small project, and only CommonJS can be kept
// compiled (src/io/compiled-code.ts). The program takes what both need from there.
// What `check` loads on demand (a format, the watcher, YAML) are modules of their own in it.
const main = path('src/main.ts');
const onDemand = apart(path => path.startsWith('./commands/'));
const checkOnly = {
  ...packed,
  supported: {'dynamic-import': false},
  external: ['./yaml.cjs'],
  plugins: [onlyCommands(name => name === 'check'), onDemand.plugin, onFirstUse([...fromNode, fromYaml])],
} as const;
const sketch = await build({
  ...checkOnly,
  plugins: [...checkOnly.plugins],
  external: ['./yaml.cjs'],
  entryPoints: {check: main},
});
const held = loadedLater(sketch.metafile, {main: 'src/main.ts', in: 'src/', notIn: 'src/commands/'});
const shared = takeFrom('check', path(''), held);

const program = await build({
  ...common,
  format: 'esm',
  splitting: true,
  write: false,
  entryPoints: {main, 'grade-worker': path('src/commands/grade-worker.ts')},
  define: {...common.define, 'import.meta.url': 'here'},
  plugins: [
    onlyCommands(name => name !== 'check'),
    shared.plugin,
    yogaApart(next),
    inkWithoutAwait,
    onFirstUse([...fromNode, yamlTaken]),
  ],
  // What these bring is not used here, and would double the time of the first frame.
  alias: {
    'ajv/dist/2020.js': path('scripts/stubs/ajv.ts'),
    'ajv-formats': path('scripts/stubs/ajv-formats.ts'),
    'node-emoji': path('scripts/stubs/node-emoji.ts'),
    semver: path('scripts/stubs/semver.ts'),
    'cli-highlight': path('scripts/stubs/cli-highlight.ts'),
    'cli-table3': path('scripts/stubs/cli-table3.ts'),
    figures: path('scripts/stubs/figures.ts'),
    'when-exit': path('scripts/stubs/when-exit.ts'),
    // These say the same as the originals, sooner.
    '@alcalzone/ansi-tokenize': path('scripts/stubs/ansi-tokenize.ts'),
    'string-width': path('scripts/stubs/string-width.ts'),
  },
});
const loader = await build({
  ...commonJs,
  entryPoints: {'compiled-code': path('src/io/compiled-code.ts')},
});
const check = await build({
  ...checkOnly,
  external: ['./yaml.cjs'],
  plugins: [...checkOnly.plugins, atOnce(main, 'check')],
  stdin: {
    contents: sharingEntry(main, path(''), shared.taken),
    resolveDir: path('.'),
    sourcefile: 'check.ts',
    loader: 'ts',
  },
  entryNames: 'check',
});
const beside = await build({...packed, entryPoints: Object.fromEntries(onDemand.modules)});
const checkModules = [check, yaml, beside].flatMap(({outputFiles}) => outputFiles);
// One behind the other, which compresses better than each alone.
writeFileSync(
  `${next}/program.br`,
  packBundle({
    ...(await minified({
      ...Object.fromEntries(checkModules.map(({path: file, text}) => [`./${basename(file)}`, text.trim()])),
      ...(await commonJsModules(program.outputFiles)),
    })),
    [TEXTS]: texts,
  }),
);
// A process of its own for the submissions of a class.
writeFileSync(
  `${next}/grade-worker.cjs`,
  "require('./compiled-code.cjs').runCompiled(__dirname+'/program.br','./grade-worker.js');\n",
);

const parts = [program, loader, yaml, check, beside].map(({metafile}) => metafile);
writeFileSync(
  `${next}/meta.json`,
  JSON.stringify({
    inputs: Object.assign({}, ...parts.map(({inputs}) => inputs)),
    outputs: Object.assign({}, ...parts.map(({outputs}) => outputs)),
  }),
);

if (existsSync(path('dist'))) renameSync(path('dist'), old);
renameSync(next, path('dist'));

/** The chunks of a program as CommonJS modules by the ids under which they require each other: only such code can be kept compiled. */
async function commonJsModules(chunks: readonly OutputFile[]): Promise<Record<string, string>> {
  const options = {...common, format: 'cjs', supported: {'dynamic-import': false}} as const;
  const {target, minify, legalComments, format, supported} = options;
  const modules = chunks.map(async ({path: file, text}) => {
    const {code} = await transform(text, {target, minify, legalComments, format, supported});
    return [`./${basename(file)}`, code.trim()] as const;
  });
  return Object.fromEntries((await Promise.all(modules)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One JSON text in a line. In the bundle they share their words with the program: texts are half of the package. */
function linesOf(data: Readonly<Record<BuiltName, unknown>>): string {
  return builtNames.map(name => JSON.stringify(data[name])).join('\n');
}

/** Only authors ask in which line of a lesson something stands, and they have the lesson. */
function withoutLines(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === 'line' ? 0 : value)));
}

/** Every file under a folder, by its path there. */
function filesBelow(folder: string): Record<string, string> {
  const root = path(folder);
  if (!existsSync(root)) return {};
  const files = readdirSync(root, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
  return Object.fromEntries(
    files.map(entry => {
      const file = `${entry.parentPath}/${entry.name}`;
      return [file.slice(root.length + 1), readFileSync(file, 'utf8')];
    }),
  );
}
