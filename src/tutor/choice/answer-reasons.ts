import type {Hosting} from '../../project/terms.ts';
import type {Answers, QuestionId} from './questions.ts';
import {contra, pro, type Reason, type Rule} from './reason.ts';

/** What the learner's answers say for and against a platform, and what speaks for or against it in any case. */
export const answerReasons: Rule = (hosting, {answers, taught}) => [
  ...(taught.includes(hosting.id) ? [pro(3, 'effort', 'The lessons here lead to a verified deployment on it.')] : []),
  ...inAnyCase(hosting, answers),
  ...Object.entries(answers).flatMap(([id, answer]) => byAnswer[id as QuestionId](answer, hosting)),
];

function inAnyCase({effort, price, caution}: Hosting, answers: Answers): readonly Reason[] {
  // Whoever wants to look after all of it has chosen the work; for everybody else it decides.
  const [setUp, upkeep] = answers['chooser-system'] === 'all' ? [1, 1] : [8, 4];
  return [
    ...(effort.setUp === 'little' ? [pro(2, 'effort', 'Little to set up before the first deployment.')] : []),
    ...(effort.setUp === 'much'
      ? [contra(setUp, 'effort', 'Much to set up and to learn before the first deployment.')]
      : []),
    ...(effort.upkeep === 'much'
      ? [contra(upkeep, 'effort', 'Much to look after while it runs: updates, backups, nights.')]
      : []),
    ...(effort.system === 'image' && answers['chooser-system'] === undefined
      ? [contra(1, 'effort', 'An image to write first, and to keep up to date.')]
      : []),
    ...(price.free === 'plan' && answers['chooser-cost'] === undefined
      ? [pro(1, 'cost', `It has a free plan. ${dated(price)}`)]
      : []),
    ...(caution ? [contra(2, 'effort', `${caution.text} (${caution.verified})`)] : []),
  ];
}

type Judge = (answer: string, hosting: Hosting) => readonly Reason[];

const byAnswer: Readonly<Record<QuestionId, Judge>> = {
  'chooser-cost': (answer, {price}) => {
    switch (answer) {
      case 'no-card':
        return [...free(price), ...card(price)];
      case 'nothing':
        return free(price);
      case 'some':
        return paid(price);
      default:
        return [];
    }
  },
  'chooser-system': (answer, {effort, offers}) => {
    const {system} = effort;
    switch (answer) {
      case 'app':
        if (system === 'platform') return [pro(3, 'effort', 'You look after your app and nothing below it.')];
        return system === 'image'
          ? [contra(2, 'effort', 'The image, with the system in it, is yours to update.')]
          : [contra(7, 'effort', 'The whole system is yours to set up, to update and to mend.')];
      case 'image':
        if (system === 'yours') return [contra(4, 'effort', 'The machine below your image is yours as well.')];
        if (system === 'image') return [pro(3, 'effort', 'It runs the image that you build.')];
        return offers.image === null
          ? [contra(2, 'image', 'It takes no image of yours.')]
          : [pro(2, 'image', `It takes your image: ${offers.image}.`)];
      case 'all':
        return system === 'yours'
          ? [pro(7, 'effort', 'All of it is yours, and you learn the whole stack.')]
          : [contra(3, 'effort', 'The system below your app is theirs: you see little of it.')];
      default:
        return [];
    }
  },
  'chooser-deploy': (answer, {deploys}) => {
    const isGit = deploys.from === 'git-push' || deploys.from === 'git-host';
    switch (answer) {
      case 'git':
        if (isGit) return [pro(2, 'deploys', 'A git push brings it online.')];
        return deploys.from === 'folder'
          ? [contra(1, 'deploys', 'It takes the folder as it lies there, not your commits.')]
          : [contra(2, 'deploys', 'Nothing happens at a git push until you build that yourself.')];
      case 'folder':
        return deploys.from === 'folder' ? [pro(2, 'deploys', 'One command deploys the folder as it is.')] : [];
      default:
        return [];
    }
  },
  'chooser-visitors': (answer, {effort, price}) => {
    switch (answer) {
      case 'me':
        return effort.setUp === 'little' ? [pro(1, 'effort', 'Quick to try, and as quick to throw away.')] : [];
      case 'always':
        return [
          ...(price.sleeps === true
            ? [contra(1, 'cost', 'On its cheapest plan it sleeps while nobody visits it.')]
            : []),
          ...(price.sleeps === false ? [pro(1, 'cost', 'It does not sleep, on the cheapest plan either.')] : []),
          ...(effort.upkeep === 'much'
            ? [contra(2, 'effort', 'If it stops at night, you are the one who starts it.')]
            : []),
        ];
      default:
        return [];
    }
  },
};

type Price = Hosting['price'];

const dated = ({note, verified}: Price) => `${note} (${verified})`;

function free(price: Price): readonly Reason[] {
  switch (price.free) {
    case 'plan':
      return [pro(4, 'cost', `It has a free plan. ${dated(price)}`)];
    case 'trial':
      return [contra(3, 'cost', `It is free for a while only. ${dated(price)}`)];
    case 'none':
      return [contra(6, 'cost', `It is not free. ${dated(price)}`)];
    default:
      return price.free satisfies never;
  }
}

function card(price: Price): readonly Reason[] {
  if (price.card === null) return [contra(1, 'cost', 'Whether it asks for a card was not verified.')];
  return price.card ? [contra(8, 'cost', 'It asks for a card first.')] : [pro(4, 'cost', 'It asks for no card.')];
}

function paid(price: Price): readonly Reason[] {
  switch (price.level) {
    case 'a few dollars':
      return [pro(1, 'cost', `A few dollars a month. ${dated(price)}`)];
    case 'tens of dollars':
      return [contra(4, 'cost', `Tens of dollars a month. ${dated(price)}`)];
    case 'hundreds of dollars':
      return [contra(8, 'cost', `Hundreds of dollars a month. ${dated(price)}`)];
    case null:
      return [contra(2, 'cost', `What it costs was not verified. ${dated(price)}`)];
    default:
      return price.level satisfies never;
  }
}
