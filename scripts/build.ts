// Builds dist/: the bundle in chunks that load on demand, and the data that the tutor and `explain` read.
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {topics} from '../src/checks/index.ts';
import {parsePage} from '../src/checks/page.ts';
import {compileCurriculum} from '../src/curriculum/compile.ts';
import {packPage} from '../src/reports/explain.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const {version} = JSON.parse(readFileSync(path('package.json'), 'utf8')) as {version: string};

rmSync(path('dist'), {recursive: true, force: true});
mkdirSync(path('dist'));

writeFileSync(
  path('dist/pages.json'),
  JSON.stringify(
    Object.fromEntries(
      topics.flatMap(topic =>
        topic.checks.map(check => {
          const file = path(`src/checks/${topic.id}/${check.id}.md`);
          return [check.id, packPage(parsePage(readFileSync(file, 'utf8'), check.id))];
        }),
      ),
    ),
  ),
);
writeFileSync(path('dist/curriculum.json'), JSON.stringify(compileCurriculum(lessonFiles())));

const {metafile} = await build({
  entryPoints: {main: path('src/main.ts')},
  outdir: path('dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  // Names in stack traces: a reported bug should name its function.
  keepNames: false,
  metafile: true,
  legalComments: 'none',
  chunkNames: '[name]-[hash]',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    'process.env.PAAS_TUTOR_VERSION': JSON.stringify(version),
  },
  // CommonJS dependencies inside an ES module need a require of their own.
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
  },
  // What these bring is not used here, and would double the time of the first frame.
  alias: {
    'react-devtools-core': path('scripts/stubs/devtools.ts'),
    'ajv/dist/2020.js': path('scripts/stubs/ajv.ts'),
    'ajv-formats': path('scripts/stubs/ajv-formats.ts'),
    'node-emoji': path('scripts/stubs/node-emoji.ts'),
    'cli-highlight': path('scripts/stubs/cli-highlight.ts'),
    // These say the same as the originals, sooner.
    '@alcalzone/ansi-tokenize': path('scripts/stubs/ansi-tokenize.ts'),
    'string-width': path('scripts/stubs/string-width.ts'),
  },
});
writeFileSync(path('dist/meta.json'), JSON.stringify(metafile));

/** Every file under lessons/, by its path there. */
function lessonFiles(): Record<string, string> {
  const root = path('lessons');
  if (!existsSync(root)) return {};
  const files = readdirSync(root, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
  return Object.fromEntries(
    files.map(entry => {
      const file = `${entry.parentPath}/${entry.name}`;
      return [file.slice(root.length + 1), readFileSync(file, 'utf8')];
    }),
  );
}
