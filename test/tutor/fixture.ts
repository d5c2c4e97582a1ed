import type {CheckResult, Finding, Verdict} from '../../src/checks/run.ts';
import {type Block, type Lesson, plainTerms, type Step, type Track} from '../../src/curriculum/types.ts';
import {heroku as herokuContract} from '../../src/platforms/heroku.ts';
import {herokuFir} from '../../src/platforms/heroku-fir.ts';
import {emptyProgress} from '../../src/progress/empty.ts';
import type {ProjectProgress} from '../../src/progress/types.ts';
import type {PackedPage} from '../../src/reports/explain.ts';
import type {Action, Extents} from '../../src/tutor/actions.ts';
import type {Effect} from '../../src/tutor/effects.ts';
import {type Library, openingState, type PlatformChoice, type TutorState} from '../../src/tutor/state.ts';
import type {Survey} from '../../src/tutor/survey.ts';
import {update} from '../../src/tutor/update.ts';

/** When everything happens in these tests. */
export const at = '2026-11-21T12:03:05.000Z';

const source = {title: 'The Procfile', url: 'https://devcenter.heroku.com/articles/procfile', verified: '2026-11-20'};

function step(id: string, title: string, blocks: readonly Block[] = [], body = `The text of ${title}.`): Step {
  return {id, title, body, blocks, line: 1, deprecated: false};
}

function lesson(id: string, title: string, steps: readonly Step[]): Lesson {
  return {
    id,
    title,
    minutes: 8,
    verified: '2026-11-20',
    sources: [source],
    introduction: `What ${title} is about.`,
    steps,
    file: `heroku/${id}.md`,
    terms: plainTerms,
  };
}

const check = (...checks: readonly string[]): Block => ({kind: 'check', line: 1, checks, uses: {}, hints: {}});

const start = lesson('start', 'The start command', [
  step('read', 'What starts your app', [], 'A command: `{{start-command|gunicorn mysite.wsgi}}`.\n\n- one\n- two'),
  step('target', 'The target', [check('wsgi-target-resolves', 'procfile-exists')]),
  step('quiz', 'Who reads it', [
    {
      kind: 'quiz',
      line: 1,
      id: 'procfile-name',
      question: 'Which of these names does Heroku read?',
      choices: [
        {id: 'lower', text: '`procfile`', why: 'That is another file.'},
        {id: 'exact', text: '`Procfile`', why: 'Letter by letter.'},
      ],
      answer: 'exact',
    },
  ]),
]);

const deploy = lesson('deploy', 'The deploy', [
  step('account', 'An account', [
    {kind: 'attest', line: 1, id: 'account', confirm: 'I have an account.', evidence: ['git-remote']},
  ]),
  step('database', 'The database', [check('db-not-sqlite-on-ephemeral')]),
]);

const heroku: Track = {
  id: 'heroku',
  title: 'Heroku',
  goal: 'Put your project on Heroku.',
  platform: 'heroku',
  version: null,
  pass: null,
  retired: [],
  lessons: [start, deploy],
  checklist: [
    {
      id: 'starts',
      text: 'Heroku can start the app',
      step: 'start#target',
      checks: ['wsgi-target-resolves'],
      evidence: [],
      confirm: null,
      line: 1,
    },
    {
      id: 'signed-up',
      text: 'I have an account',
      step: 'deploy#account',
      checks: [],
      evidence: ['git-remote'],
      confirm: 'I have an account and know the price.',
      line: 2,
    },
  ],
  file: 'heroku/track.yaml',
};

const general: Track = {
  ...heroku,
  id: 'paas',
  title: 'Platform-as-a-service',
  goal: 'Know what a platform does.',
  platform: null,
  lessons: [lesson('what', 'What it is', [step('read', 'The word')])],
  checklist: [],
};

const page: PackedPage = {
  fixable: false,
  why: 'The server looks for the target when it starts.',
  hints: {
    missingModule: [
      'Where to look: the line that starts with `web:`.',
      'What to look for: the part before the colon, `{{found}}`.',
      'The worked line: `web: gunicorn {{wsgi-target|mysite.wsgi}}`',
    ],
  },
  sources: '- [Procfile](https://devcenter.heroku.com/articles/procfile), verified 2026-11-20',
  examples: [
    {
      title: 'A Django project',
      verdict: 'pass',
      platform: 'heroku',
      note: '',
      files: [{path: 'Procfile', language: 'procfile', text: 'web: gunicorn mysite.wsgi\n', saved: ''}],
      findings: [],
    },
  ],
};

export const library: Library = {
  curriculum: {tracks: [general, heroku]},
  pages: {'wsgi-target-resolves': page},
  checks: [
    {
      id: 'procfile-exists',
      title: 'There is a Procfile',
      messages: ['There is no Procfile in the root of the project.'],
    },
    {
      id: 'wsgi-target-resolves',
      title: 'The start command names an app that exists',
      messages: ['{found} names a module that is not there.'],
    },
  ],
  messages: [
    {
      id: 'module-not-found',
      prints: ["ModuleNotFoundError: No module named '{module}'"],
      where: 'the last line of a traceback',
      platforms: [],
      general: false,
      cause: 'Python looked for this module and it is not there.',
      checks: ['procfile-exists', 'wsgi-target-resolves'],
      steps: ['start#target'],
    },
    {
      id: 'app-crashed',
      prints: ['at=error code=H10 desc="App crashed"'],
      where: "the router's line in Heroku's log",
      platforms: ['heroku'],
      general: true,
      cause: 'A process was started and ended.',
      checks: [],
      steps: [],
    },
  ],
  topics: [
    {id: 'procfile', title: 'Procfile'},
    {id: 'start', title: 'Start command and server'},
    {id: 'django', title: 'Django'},
  ],
};

export const platforms: readonly PlatformChoice[] = [
  {id: 'heroku', name: 'Heroku', supersedes: null, because: [], verified: '2026-11-20', hosting: herokuContract},
  {
    id: 'heroku-fir',
    name: 'Heroku (Fir)',
    supersedes: 'heroku',
    because: [],
    verified: '2026-11-20',
    hosting: herokuFir,
  },
];

export const finding: Finding = {
  messageId: 'missingModule',
  message: 'The start command names a module that is not there.',
  impact: 'breaks',
  found: 'mysit.wsgi',
  expected: 'mysite.wsgi',
  file: 'Procfile',
  line: 1,
  column: 15,
  prints: "ModuleNotFoundError: No module named 'mysit'",
};

export function result(id: string, verdict: Verdict, more: Partial<CheckResult> = {}): CheckResult {
  return {
    id,
    title: `The check ${id}`,
    topic: id.startsWith('procfile') ? 'procfile' : 'start',
    impact: 'breaks',
    verdict,
    findings: verdict === 'fail' ? [finding] : [],
    evidence: verdict === 'pass' ? [{text: 'it is there', file: 'Procfile', line: 1}] : [],
    reason: verdict === 'unknown' ? 'The module is written by a program.' : null,
    waitsFor: null,
    open: null,
    decides: true,
    ...more,
  };
}

/** A look at the project: `wsgi-target-resolves` as given, the others passing. */
export function survey(verdict: Verdict, more: Partial<Survey> = {}): Survey {
  return {
    platform: 'heroku',
    seen: [
      {name: 'Framework', value: 'Django 5.2', kind: 'known', file: 'requirements.txt', line: 1},
      {name: 'Server', value: 'none yet', kind: 'missing', file: null, line: null},
      {name: 'Database', value: 'the settings are computed', kind: 'unknown', file: 'mysite/settings.py', line: 80},
    ],
    needs: [{kind: 'sqlite', text: 'The SQLite database', file: 'mysite/settings.py', line: 80}],
    results: [
      result('procfile-exists', 'pass'),
      result('wsgi-target-resolves', verdict),
      result('db-not-sqlite-on-ephemeral', 'unknown', {topic: 'django'}),
    ],
    facts: {'start-command': 'gunicorn mysit.wsgi', 'wsgi-target': 'mysite.wsgi'},
    narrowed: {},
    evidence: {'git-remote': [{text: 'remote heroku', file: null, line: null}]},
    contents: {Procfile: 'abc'},
    changed: [],
    at,
    milliseconds: 9,
    ...more,
  };
}

export const progress: ProjectProgress = emptyProgress({name: 'mysite', path: '/code/mysite'}, at);

/** Panes that are large enough for everything to be reached by single steps. */
const extents: Extents = {
  text: {heights: [100], height: 10},
  choices: {heights: Array.from({length: 10}, () => 1), height: 10},
  checks: {heights: [3, 3, 3], height: 6},
  list: {heights: Array.from({length: 10}, () => 2), height: 8},
};

export interface Played {
  readonly state: TutorState;
  readonly effects: readonly Effect[];
}

export function act(state: TutorState, ...actions: readonly Action[]): Played {
  return actions.reduce<Played>(
    (before, action) => {
      const [next, effects] = update(before.state, action);
      return {state: next, effects: [...before.effects, ...effects]};
    },
    {state, effects: []},
  );
}

/** Presses keys, one after another. */
export function press(state: TutorState, ...keys: readonly string[]): Played {
  return act(state, ...keys.map(key => ({type: 'key', key, extents, at}) as const));
}

/** The tutor after it opened the project. */
export function opened(given: Partial<ProjectProgress> = {}, size = {columns: 80, rows: 24}): TutorState {
  const [state] = update(openingState(size), {
    type: 'opened',
    assignment: null,
    project: {name: 'mysite', root: '/code/mysite'},
    library,
    platforms,
    progress: {...progress, ...given},
    saving: 'saved',
    clash: null,
    message: null,
    at,
  });
  return state;
}

/** In a step of the Heroku track, after a look. */
export function inStep(
  ref: string,
  look: Survey | null = survey('fail'),
  given: Partial<ProjectProgress> = {},
): TutorState {
  const position = {screen: 'lesson', step: ref, scroll: 0} as const;
  const state = opened({platform: 'heroku', track: 'heroku', position, ...given});
  return look ? act(state, {type: 'surveyed', survey: look}).state : state;
}
