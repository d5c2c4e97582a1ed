import type {Contract} from '../project/contract.ts';
import type {Symptom} from '../project/contract-words.ts';

/** What the platform prints for a symptom, its `{placeholders}` filled in; null where the contract has no text for it. */
export function printed(
  contract: Contract,
  symptom: Symptom,
  values: Readonly<Record<string, string>> = {},
): string | null {
  const text = contract.prints[symptom];
  return text?.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole) ?? null;
}
