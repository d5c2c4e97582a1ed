import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {topics} from '../checks/index.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {insideSentence} from '../project/name-in-text.ts';
import {ansiStyle, plainStyle} from '../reports/check-text.ts';
import type {FixDocument} from '../reports/fix-document.ts';
import {checkText, fixText, summaryText} from '../reports/fix-text.ts';
import {writtenJson} from '../reports/written-json.ts';
import {oneOf, readArguments} from './arguments.ts';
import {answersOf} from './ask.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {type FixOutcome, type FixRequest, runFixes} from './fix-session.ts';
import {choosePlatform, type OpenProject, openProject, rootsOf} from './open-project.ts';

export const fix: Command = {
  name: 'fix',
  summary: 'show the exact change that makes a check pass, and make it when you say yes',
  help: `paas-tutor fix [CHECK] [dir]

For a failing check that has one right answer in this project: shows the exact change, asks, and makes it. Without a
check, one after the other for all that fail. Each change was tried in memory before it is shown: with it the check
passes, and none that passes now fails (git-clean does, until you commit). Where several answers are right,
paas-tutor explain CHECK names them.

What is replaced is copied first, and the copy is named. Where nobody can be asked, nothing is changed without --yes.

Options
  --platform ID        the platform to check for; otherwise the one that the project's files show
  --yes                make the changes without asking
  --dry-run            show them, and neither ask nor change anything
  --format FORMAT      text (default) or json (paas-tutor/fix/v1), which never asks

Exit codes
  0 nothing to fix, or all of it fixed   1 something left to fix, by you too (what only degrades does not count)
  2 wrong usage   3 could not   70 a bug

Examples
  paas-tutor fix                                # asks for each
  paas-tutor fix procfile-exists
  paas-tutor fix --dry-run --platform render
  paas-tutor fix start-command-defined --platform fly    # writes fly.toml and a Dockerfile for this project
  paas-tutor fix --yes && git diff
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'fix',
      positionals: 2,
      options: {
        platform: {type: 'string'},
        yes: {type: 'boolean'},
        'dry-run': {type: 'boolean'},
        format: {type: 'string'},
      },
    });
    const format = oneOf(values.format, ['text', 'json'], 'format', 'text');
    if (values.yes && values['dry-run'])
      throw new UserError('--yes makes the changes, and --dry-run makes none.', {tryThis: 'paas-tutor fix --dry-run'});
    const {check, folder} = meaningOf(positionals, world);
    const opened = openProject(folder, world);
    const contract = choosePlatform(values.platform, opened, world.env);
    if (format === 'json') {
      const decide = async () => (values.yes ? 'apply' : 'show') as 'apply' | 'show';
      const outcome = await runFixes({opened, contract, check, decide, applied: () => {}}, world);
      world.out(writtenJson(documentOf(outcome, {opened, contract, world})));
      return codeOf(outcome, check);
    }
    const asks = !values['dry-run'] && !values.yes && world.stdin.isTTY && world.stdout.isTTY;
    return inText({opened, contract, check}, {apply: values.yes === true, asks}, world);
  },
};

/** One word is a check, otherwise a folder. */
function meaningOf(positionals: readonly string[], {cwd}: World): {check: string | null; folder: string | undefined} {
  const [first, second] = positionals;
  const ids = topics.flatMap(topic => topic.checks.map(({id}) => id));
  if (first === undefined) return {check: null, folder: undefined};
  if (ids.includes(first)) return {check: first, folder: second};
  if (second === undefined && (existsSync(resolve(cwd, first)) || /[./\\]/.test(first)))
    return {check: null, folder: first};
  const near = ids.find(id => id.includes(first) || first.includes(id));
  throw new UserError(`There is no check "${first}".`, {
    tryThis: near === undefined ? 'paas-tutor explain   # lists all checks' : `paas-tutor fix ${near}`,
  });
}

type Target = Pick<FixRequest, 'opened' | 'contract' | 'check'>;

async function inText(target: Target, {apply, asks}: {apply: boolean; asks: boolean}, world: World): Promise<number> {
  const {opened, contract, check} = target;
  const style = world.stdout.isTTY && !world.env.NO_COLOR ? ansiStyle : plainStyle;
  const columns = Math.max(40, Math.min(world.stdout.columns, 100));
  const answers = asks ? answersOf(world) : null;
  world.out(`${style.bold(`${rootsOf(opened).name} on ${insideSentence(contract.name)}`)}\n`);
  const decide: FixRequest['decide'] = async shown => {
    world.out(`\n${fixText(shown, style, columns)}`);
    if (!answers) return apply ? 'apply' : 'show';
    const answer = await answers.ask(`\nMake this change? [y/N${check === null ? ', q stops' : ''}] `);
    return answer === 'y' ? 'apply' : answer === 'q' ? 'stop' : 'skip';
  };
  const applied: FixRequest['applied'] = backup => {
    const copy = backup === null ? '' : ` The files as they were: ${cleanLine(backup, 1000)}`;
    world.out(`  Done.${copy}\n`);
  };
  try {
    const outcome = await runFixes({...target, decide, applied}, world);
    const result = outcome.results.find(({id}) => id === check);
    if (result && outcome.fixes.length === 0) world.out(`\n${checkText(result, style, columns)}`);
    else world.out(`\n${summaryText(outcome, {asked: asks || apply, isAll: check === null}, style, columns)}`);
    return codeOf(outcome, check);
  } finally {
    await answers?.close();
  }
}

/** 1 where a fix was not made, the check that was asked for fails and has none, or something is left that `check` ends with 1 for. */
function codeOf({fixes, withoutFix, results}: FixOutcome, check: string | null): number {
  const matters = (id: string) =>
    check !== null || results.some(r => r.id === id && r.findings.some(({impact}) => impact !== 'degrades'));
  const isLeft = fixes.some(({applied}) => !applied) || withoutFix.some(matters);
  return isLeft ? exitCodes.found : exitCodes.ok;
}

function documentOf(
  {fixes, withoutFix, backup}: FixOutcome,
  {opened, contract, world}: {opened: OpenProject; contract: Contract; world: World},
): FixDocument {
  return {
    schema: 'paas-tutor/fix/v1',
    tool: {name: 'paas-tutor', version: world.version},
    project: rootsOf(opened),
    platform: contract.id,
    fixes,
    withoutFix,
    backup: backup === null ? null : cleanLine(backup, 1000),
  };
}
