import type {Hosting} from '../../project/terms.ts';
import {databaseAt, type Need, type NeedKind} from './needs.ts';
import {contra, pro, type Reason, type Rule} from './reason.ts';

/** Needs that a platform has a place for or not: how much it counts for it, and how much against it. */
const offered = {
  workers: [1, 5],
  websockets: [1, 6],
  asgi: [0, 6],
  image: [3, 2],
  systemPackages: [1, 4],
  schedule: [1, 2],
} as const;

/** What is kept in files: how much a disk that stays counts for a platform, a volume to be added, and no disk at all against it. */
const kept = {sqlite: [2, 1, 3], uploads: [2, 1, 3]} as const;

/** What the files of the project say for and against a platform. */
export const projectReasons: Rule = (hosting, {needs, shown}) => [
  ...filesShown(shown[hosting.id] ?? []),
  ...needs.flatMap(need => reasonsOf[need.kind](need, hosting)),
];

function filesShown(files: readonly string[]): readonly Reason[] {
  const [file] = files;
  if (file === undefined) return [];
  const text = files.join(' and ');
  return [pro(4, 'start', `The project has ${text}, which it reads.`, {text, file, line: 1})];
}

type Judge = (need: Need, hosting: Hosting) => readonly Reason[];

const reasonsOf: Readonly<Record<NeedKind, Judge>> = {
  sqlite: (need, hosting) => judgeState(kept.sqlite, 'a database server has to take its place', need, hosting),
  uploads: (need, hosting) => judgeState(kept.uploads, 'a store for objects has to take them', need, hosting),
  database: (need, {database}) =>
    database.variable !== null && need.text === databaseAt(database.variable)
      ? [
          pro(
            1,
            'database',
            `Sets ${database.variable} itself once a database is added, and the project reads it.`,
            need,
          ),
        ]
      : [],
  workers: judgeOffer('workers'),
  websockets: judgeOffer('websockets'),
  asgi: judgeOffer('asgi'),
  image: judgeOffer('image'),
  systemPackages: judgeOffer('systemPackages'),
  schedule: judgeOffer('schedule'),
  staticFiles: (need, {edge}) =>
    edge.servesStatic ? [pro(1, 'static', `${need.text}: served without the app, which serves none yet.`, need)] : [],
};

function judgeState(
  [stays, volume, lost]: readonly [number, number, number],
  instead: string,
  need: Need,
  {runtime, offers}: Hosting,
): readonly Reason[] {
  switch (runtime.disk) {
    case 'persistent':
      return [pro(stays, 'state', `${need.text}: kept, on ${offers.volume ?? 'its disk'}.`, need)];
    case 'ephemeral-or-volume':
      return [pro(volume, 'state', `${need.text}: kept where it is put on ${offers.volume ?? 'a volume'}.`, need)];
    case 'ephemeral':
      return [contra(lost, 'state', `${need.text}: lost at each restart; ${instead}.`, need)];
    case 'read-only':
      return [contra(lost, 'state', `${need.text}: nothing can be written there; ${instead}.`, need)];
    default:
      return runtime.disk satisfies never;
  }
}

function judgeOffer(offer: keyof typeof offered): Judge {
  const [forIt, against] = offered[offer];
  return (need, {offers}) => {
    const how = offers[offer];
    if (how === null) return [contra(against, offer, `${need.text}: no place for it there.`, need)];
    return forIt > 0 ? [pro(forIt, offer, `${need.text}: ${how}.`, need)] : [];
  };
}
