import {maskSecret} from '../project/clean-text.ts';

/** A value, or what stands for it where computing it breaks: a bug in one fact must not take the tutor down. */
export function guarded<T>(compute: () => T, fallback: (error: unknown) => T): T {
  try {
    return compute();
  } catch (error) {
    return fallback(error);
  }
}

/** A command or address as it may be shown: without passwords in addresses and values of variables that are named like secrets. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(\w+:\/\/)[^\s/@]*@/g, '$1…@')
    .replace(
      /\b(\w*(?:SECRET|TOKEN|PASSW|PWD|API_?KEY|CREDENTIAL)\w*=)("[^"]*"|'[^']*'|[^\s"']+)/gi,
      (_, name: string, value: string) => name + maskSecret(value.replace(/^["']|["']$/g, '')),
    );
}
