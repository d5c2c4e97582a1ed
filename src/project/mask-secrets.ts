import {maskSecret} from './clean-text.ts';

// An address whose part before the host is closed by `@`; a password may hold signs that should have been escaped.
const USER_INFO =
  /(?<![\w+.-])([a-z][\w+.-]*:\/\/)(?=[^\s/?#"'@]*@|[^\s/?#"'@]*:(?!\d*(?:[\s/?#"',]|$)))[^\s"']{0,500}@/gi;
// `NAME=value` and `--name value`.
const ASSIGNMENT = /(?<![\w-])((?:--[\w-]{1,80}[ =]|\w{1,80}=))("[^"\n]*"|'[^'\n]*'|[^\s"';&|]+)/g;
const SECRET_NAME =
  /SECRET|TOKEN|PASSW|PASSPHRASE|PWD|CREDENTIAL|(?:API|ACCESS|PRIVATE|AUTH|SIGNING|ENCRYPTION|FERNET|MASTER)[_-]?KEY/i;

/** A command or address as it may be shown: without passwords in addresses and values of variables and options that are named like secrets. */
export function withoutSecrets(text: string): string {
  return text.replace(USER_INFO, '$1…@').replace(ASSIGNMENT, (whole, name: string, written: string) => {
    const value = written.replace(/^["']|["']$/g, '');
    // A variable or a placeholder is no secret.
    return !SECRET_NAME.test(name) || value === '' || /^[$<…{=]/.test(value) ? whole : name + maskSecret(value);
  });
}
