import {spawnSync} from 'node:child_process';

/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly bound: string;
}

/** A number as the table shows it. */
export const round = (n: number): string => n.toFixed(n < 10 ? 2 : 1);

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Run {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Milliseconds of whole processes, run in turn (A B C A B C …) so that a drift of the machine meets all alike. */
export function interleaved(runs: readonly Run[], times: number): number[][] {
  const results: number[][] = runs.map(() => []);
  for (let i = -1; i < times; i++)
    runs.forEach(({command, args, env = {}}, index) => {
      const started = performance.now();
      const {status} = spawnSync(command, args, {stdio: 'ignore', env: {...process.env, ...env}});
      if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}`);
      if (i >= 0) results[index]?.push(performance.now() - started);
    });
  return results;
}

/** How often as long as the first run each one takes: the median of the pairwise ratios. */
export function ratios(results: readonly (readonly number[])[]): number[] {
  const [base = []] = results;
  return results.map(times => median(times.map((time, i) => time / (base[i] ?? Number.NaN))));
}
