import {resolve} from 'node:path';
import {Collector, type Refusal} from '../classroom/gradebook/collect.ts';
import {ReportStream, readReports, type StreamItem} from '../classroom/gradebook/read-stream.ts';
import {statusOf} from '../io/read-file.ts';
import {readReportFile, reportFilesIn} from '../io/report-files.ts';
import {cleanLine} from '../project/clean-text.ts';
import {counted} from '../project/counted.ts';
import {UserError, type World} from './command.ts';

/** Problems that are said one by one; of the others, how many. */
const MOST_SAID = 5;

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'no-learner': 'it names no learner: paas-tutor report --learner CODE',
  'no-track': 'it is about no track: paas-tutor report --track ID',
  'too-large': 'it holds more than a track has',
};

export interface ReportSources {
  /** Files, folders, or `-` for standard input. */
  readonly believed: readonly string[];
  /** The same, handed in by learners: whatever they say, they are self-reported. */
  readonly submitted: readonly string[];
}

/** Reads reports from wherever they are; what is none is said on standard error. */
export async function collectReports({believed, submitted}: ReportSources, world: World): Promise<Collector> {
  const collector = new Collector();
  const problems: string[] = [];
  let count = 0;
  const take = (item: StreamItem, from: string, isSubmitted: boolean) => {
    if (item === 'other') return;
    if ('ungraded' in item) {
      if (!isSubmitted) collector.addUngraded(item);
      return;
    }
    const {ok} = item;
    const refusal = ok ? collector.add(isSubmitted ? {...item.report, mode: 'self'} : item.report) : null;
    const problem = ok ? refusal && REFUSALS[refusal] : item.problem;
    if (problem === null) return;
    count++;
    if (problems.length < MOST_SAID) problems.push(`${cleanLine(from, 300)}: ${cleanLine(problem, 300)}`);
  };
  const readFile = (path: string, isSubmitted: boolean) => {
    const file = readReportFile(path);
    if (!file) return take({ok: false, problem: 'it cannot be read'}, path, isSubmitted);
    if ('whole' in file) for (const item of readReports(file.whole)) take(item, path, isSubmitted);
    else {
      const stream = new ReportStream();
      for (const piece of file.pieces) for (const item of stream.push(piece)) take(item, path, isSubmitted);
      for (const item of stream.end()) take(item, path, isSubmitted);
    }
  };
  const sources = [
    ...believed.map(source => ({source, isSubmitted: false})),
    ...submitted.map(source => ({source, isSubmitted: true})),
  ];
  for (const {source, isSubmitted} of sources) {
    if (source === '-') {
      const stream = new ReportStream();
      const name = 'standard input';
      for await (const piece of world.stdin.pieces())
        for (const item of stream.push(piece)) take(item, name, isSubmitted);
      for (const item of stream.end()) take(item, name, isSubmitted);
      continue;
    }
    const path = resolve(world.cwd, source);
    const status = statusOf(path);
    if (status === null)
      throw new UserError(`There is no file or folder "${source}".`, {tryThis: 'paas-tutor gradebook reports/'});
    if (!status.isDirectory()) readFile(path, isSubmitted);
    else for (const file of filesIn(path)) readFile(file, isSubmitted);
  }
  for (const problem of problems) world.err(`Left out: ${problem}\n`);
  if (count > problems.length) world.err(`… and ${counted(count - problems.length, 'more report')} left out\n`);
  return collector;
}

function* filesIn(folder: string): Generator<string> {
  try {
    yield* reportFilesIn(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`The folder "${folder}" cannot be read.`, {tryThis: 'look at who may read it'});
  }
}
