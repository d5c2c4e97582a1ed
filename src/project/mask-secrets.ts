import {maskSecret} from './clean-text.ts';

// An address whose part before the host is closed by `@`; a password may hold signs that should have been escaped.
const USER_INFO =
  /(?<![\w+.-])([a-z][\w+.-]*:\/\/)(?=[^\s/?#"'@]*@|[^\s/?#"'@]*:(?!\d*(?:[\s/?#"',]|$)))[^\s"']{0,500}@/gi;
/** What names of secrets hold, as a part of a regular expression that takes small letters for capitals. */
export const NAMED_SECRET =
  'SECRET|TOKEN|PASSW|PASSPHRASE|PWD|CREDENTIAL|(?:API|ACCESS|PRIVATE|AUTH|SIGNING|ENCRYPTION|FERNET|MASTER)[_-]?KEY';
// `NAME=value` and `--name value`; the name says that the value is secret.
const ASSIGNMENT = new RegExp(
  `(?<![\\w-])(\\w{0,60}(?:${NAMED_SECRET})\\w{0,60}=|--[\\w-]{0,60}(?:${NAMED_SECRET})[\\w-]{0,60}[ =])("[^"\\n]*"|'[^'\\n]*'|[^\\s"';&|]+)`,
  'gi',
);

/** A command or address as it may be shown: without passwords in addresses and values of variables and options that are named like secrets. */
export function withoutSecrets(text: string): string {
  return text.replace(USER_INFO, '$1…@').replace(ASSIGNMENT, (whole, name: string, written: string) => {
    const value = written.replace(/^["']|["']$/g, '');
    // A variable, a placeholder or the next option is no secret, nor is a word that stands for one in a worked line.
    return value === '' || /^[$<…{=-]|^(?:value|VALUE|build)$/.test(value) ? whole : name + maskSecret(value);
  });
}
