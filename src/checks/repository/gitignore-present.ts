import type {Contract} from '../../project/contract.ts';
import {builtFolder} from '../../project/facts/command/built-folder.ts';
import {databases} from '../../project/facts/configuration/databases.ts';
import {isIgnored} from '../../project/facts/configuration/ignored.ts';
import {pathText, staticFiles} from '../../project/facts/configuration/static-files.ts';
import {notUtf8, textAt} from '../../project/formats/text.ts';
import {joinPath} from '../../project/paths.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, type Problem, undecided} from '../define.ts';

const GITIGNORE = '.gitignore';
/** Names under which virtual environments are made. */
const ENVIRONMENTS = ['.venv/', 'venv/', 'env/'];
const PATTERNS = {secrets: '.env', compiled: '__pycache__/', data: '*.sqlite3'};
const WHY = {
  secrets: 'which holds secrets',
  environment: 'which works on one machine only',
  compiled: 'which Python makes anew',
  data: 'which holds data of your machine',
  collected: 'which collectstatic makes anew',
};

export default defineCheck({
  id: 'gitignore-present',
  title: '.gitignore keeps secrets and what is made anew out of commits',
  impact: 'degrades',
  ownWords: [...ENVIRONMENTS, ...Object.values(PATTERNS), ...Object.values(WHY)],
  messages: {
    missing: 'There is no .gitignore: `git add .` takes secrets, the virtual environment and compiled files too.',
    notIgnored: '.gitignore has no line for {found}, {why}.',
  },
  evaluate(project, contract) {
    const {files, git} = project;
    if (!files.has(GITIGNORE) && !git?.prefix && ![...files.keys()].some(path => path.endsWith(`/${GITIGNORE}`)))
      return failOrPass<'missing' | 'notIgnored'>([
        {messageId: 'missing', expected: `${GITIGNORE} with .env, .venv/ and __pycache__/`},
      ]);
    // Where the app is one folder of several, it may keep its own rules.
    const folders = [...new Set(['', builtFolder(project, contract)])];
    const source = textAt(project, GITIGNORE);
    const saved = source && notUtf8(source) ? ': it is saved as UTF-16, in which git finds no line' : '';
    const problems: Problem<'missing' | 'notIgnored'>[] = [];
    for (const {paths, pattern, why} of wanted(project, contract)) {
      const answers = paths.flatMap(path =>
        folders.map(folder => isIgnored(project, joinPath(folder, path) + (path.endsWith('/') ? '/' : ''))),
      );
      if (answers.includes(true)) continue;
      if (answers.includes(null))
        return undecided(
          `Whether ${pattern} is ignored depends on a file above the project or one that cannot be read.`,
        );
      const place = files.has(GITIGNORE) ? at(GITIGNORE) : null;
      problems.push({messageId: 'notIgnored', found: pattern, expected: pattern, at: place, data: {why: why + saved}});
    }
    return failOrPass(problems, {text: 'secrets and generated files are left out', at: at(GITIGNORE)});
  },
});

interface Wanted {
  /** One of them has to be ignored. */
  readonly paths: readonly string[];
  /** The line that does it. */
  readonly pattern: string;
  readonly why: string;
}

function wanted(project: Project, contract: Contract): readonly Wanted[] {
  const made = ENVIRONMENTS.filter(path => project.skipped.has(path.slice(0, -1)));
  const root = staticFiles(project, contract);
  const folder = root.known && root.value ? pathText(root.value.root) : null;
  const opened = databases(project, contract);
  const sqlite = opened.known && opened.value.some(({engines}) => engines.includes('sqlite'));
  return [
    {paths: ['.env'], pattern: PATTERNS.secrets, why: WHY.secrets},
    {
      paths: made.length > 0 ? made : ENVIRONMENTS,
      pattern: made[0] ?? '.venv/',
      why: WHY.environment,
    },
    {paths: ['__pycache__/', 'app.pyc'], pattern: PATTERNS.compiled, why: WHY.compiled},
    ...(sqlite ? [{paths: SQLITE, pattern: PATTERNS.data, why: WHY.data}] : []),
    ...(folder && !folder.startsWith('/') && !folder.startsWith('..')
      ? [{paths: [`${folder}/`, `${folder}/x.css`], pattern: `${folder}/`, why: WHY.collected}]
      : []),
  ];
}

const SQLITE = ['db.sqlite3', 'app.db', 'data.sqlite', 'instance/app.db'];
