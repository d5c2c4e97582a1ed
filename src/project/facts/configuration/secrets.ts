import {maskSecret} from '../../clean-text.ts';
import {decoded} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {pathsOf} from '../../paths-of.ts';
import {at, type Place} from '../../place.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {envFileKind} from './env-files.ts';
import {formsBegin, knownSecrets, privateKeys} from './secret-shapes.ts';
import {type NamedSecret, namedInConfiguration, namedInPython} from './secrets-by-name.ts';

/** Something in a file that nobody else should read. `masked` shows where it is and not what it is. */
export type Secret = {
  readonly place: Place;
  readonly masked: string;
  /** Whether the code around it is for development, tests or continuous integration, by its name. */
  readonly besideProduction?: boolean;
} & (
  | {readonly kind: 'known'; readonly issuer: string}
  | {readonly kind: 'private-key'}
  | {readonly kind: 'url'; readonly host: string}
  | {readonly kind: 'named'; readonly name: string}
);

const LARGEST = 1_000_000;
const CONFIGURATION =
  /(?:\.(?:ya?ml|toml|json|ini|cfg|conf|config|properties|tfvars|service|sh|bash|bat|cmd|ps1)|(?:^|\/)(?:(?:Procfile|Dockerfile|Containerfile)(?:\.[\w-]+)?|Makefile|Pipfile|\.flaskenv|\.?secrets?|(?:dot)?env(?:\.txt)?|\.(?:pypirc|netrc|npmrc)|\.aws\/credentials|requirements[^/]*\.(?:txt|in)))$/i;
const KEY_FILE = /(?:\.(?:pem|key|p8|ppk)|(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519))$/;
/** Texts for people and browsers: only what is secret by its form is looked for, since what they show is mostly an example. */
const PROSE = /(?:\.(?:md|rst|txt|adoc|html?|ipynb)|(?<!\.min)\.(?:m?js|jsx|tsx?))$/i;
const LOCK_FILE = /(?:\.lock|(?:^|\/)(?:package-lock\.json|Pipfile\.lock|pnpm-lock\.yaml))$/;
const WORTH_READING = /:\/\/[^\s@/]{1,300}@|pass|pwd|secret|token|key/i;

/** The files of a kind that is looked into: code, configuration, keys. */
export function filesLookedInto(project: Project): readonly ProjectFile[] {
  return ofKind(pathsOf(project))
    .flatMap(path => project.files.get(path) ?? [])
    .filter(file => file.link === null && file.size <= LARGEST);
}

const ofKind = oncePer((paths: readonly string[]) => paths.filter(isOfKind));

function isOfKind(path: string): boolean {
  if (path.endsWith('.py')) return true;
  if (LOCK_FILE.test(path)) return false;
  return CONFIGURATION.test(path) || KEY_FILE.test(path) || PROSE.test(path) || envFileKind(path) === 'template';
}

const isProse = (path: string) => PROSE.test(path) && !CONFIGURATION.test(path) && envFileKind(path) === null;

/** What is secret in one file, in the order of the file; a value that is found in two ways is there once. */
export const secretsIn = oncePer((file: ProjectFile): readonly Secret[] => {
  const prose = isProse(file.path);
  if (prose && !mayHoldForm(file)) return [];
  const source = decoded(file);
  if (!source || source.encoding === 'binary' || !(WORTH_READING.test(source.text) || formsBegin.test(source.text)))
    return [];
  const placeAt = (offset: number) => placeIn(source.text, offset, file.path);
  const shaped: readonly Secret[] = [
    ...privateKeys(source.text).map(({offset}) => ({
      kind: 'private-key' as const,
      place: placeAt(offset),
      masked: '-----BEGIN … PRIVATE KEY-----',
    })),
    ...knownSecrets(source.text)
      .filter(({publicInPages}) => !(publicInPages && prose))
      .map(({kind, text, offset}) => ({
        kind: 'known' as const,
        issuer: kind,
        place: placeAt(offset),
        masked: maskSecret(text),
      })),
  ];
  if (prose) return shaped;
  const named = file.path.endsWith('.py') ? namedInPython(file) : namedInConfiguration(source);
  const taken = new Set(shaped.map(secret => secret.place.line));
  const rest = named.filter(secret => !taken.has(secret.place.line)).map(withMask);
  return [...shaped, ...rest].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
});

/** Whether a text has the beginning of a secret of a known form; told from its bytes, since most have none and there may be many. */
function mayHoldForm({bytes}: ProjectFile): boolean {
  return (
    bytes !== null && formsBegin.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
  );
}

function withMask(secret: NamedSecret): Secret {
  const {place, besideProduction = false} = secret;
  const masked = maskSecret(secret.value);
  return secret.kind === 'url'
    ? {kind: 'url', place, besideProduction, host: secret.host, masked: `${secret.scheme}://…:${masked}@${secret.host}`}
    : {kind: 'named', place, besideProduction, name: secret.name, masked};
}

function placeIn(text: string, offset: number, file: string): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return at(file, before.length, (before.at(-1)?.length ?? 0) + 1);
}
