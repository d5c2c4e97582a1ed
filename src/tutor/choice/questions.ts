import type {ProjectProgress} from '../../progress/types.ts';

/** A question of the chooser: about what no file can show. */
export interface ChooserQuestion {
  /** Progress keeps the answer under it: never changed, never given to something else. */
  readonly id: QuestionId;
  readonly question: string;
  readonly choices: readonly {readonly id: string; readonly text: string; readonly why: string}[];
}

export type QuestionId = 'chooser-cost' | 'chooser-system' | 'chooser-deploy' | 'chooser-visitors';

export const chooserQuestions: readonly ChooserQuestion[] = [
  {
    id: 'chooser-cost',
    question: 'What may it cost a month?',
    choices: [
      {id: 'no-card', text: 'Nothing, and I have no card to give', why: 'Some free plans ask for a card all the same.'},
      {id: 'nothing', text: 'Nothing', why: 'Free plans are small, and some put the app to sleep.'},
      {id: 'some', text: 'A few dollars', why: 'The price of a small app that is always awake, or of a small server.'},
      {id: 'more', text: 'More, if it saves me work', why: 'Then your hours count more than the bill.'},
    ],
  },
  {
    id: 'chooser-system',
    question: 'How much of the server do you want to look after?',
    choices: [
      {id: 'app', text: 'Only my app', why: 'Somebody else updates the system below it, at night too.'},
      {
        id: 'image',
        text: 'My app and its image',
        why: 'A Dockerfile says what is installed; you rebuild it for updates.',
      },
      {id: 'all', text: 'All of it', why: 'You learn the whole stack, and you are the one who mends it.'},
    ],
  },
  {
    id: 'chooser-deploy',
    question: 'How do you want to deploy?',
    choices: [
      {id: 'git', text: 'With git: a push brings it online', why: 'What is not committed is not deployed.'},
      {
        id: 'folder',
        text: 'From the folder, with a command',
        why: 'What lies in the folder is deployed, committed or not.',
      },
      {id: 'any', text: 'Whatever works', why: 'Then this decides nothing.'},
    ],
  },
  {
    id: 'chooser-visitors',
    question: 'Who will use it?',
    choices: [
      {id: 'me', text: 'I, to learn with it', why: 'A quick first deployment matters more than anything else.'},
      {id: 'patient', text: 'Others, who can wait half a minute', why: 'It may sleep while nobody visits it.'},
      {id: 'always', text: 'Others, at any time', why: 'It must not sleep, and somebody must look after it.'},
    ],
  },
];

/** What was answered, by question; an answer that is no longer offered is none. */
export type Answers = Readonly<Partial<Record<QuestionId, string>>>;

export function answersIn({choices}: Pick<ProjectProgress, 'choices'>): Answers {
  const given = chooserQuestions.filter(({id, choices: offered}) => offered.some(choice => choice.id === choices[id]));
  return Object.fromEntries(given.map(({id}) => [id, choices[id]]));
}

/** The first question without an answer; null where all are answered. */
export function firstOpen(answers: Answers): QuestionId | null {
  return chooserQuestions.find(({id}) => answers[id] === undefined)?.id ?? null;
}
