/** A secret that is known by its form, wherever it stands. */
export interface KnownSecret {
  /** What it is, for the learner ("an AWS access key"). */
  readonly kind: string;
  readonly text: string;
  readonly offset: number;
  /** Whether such a key is also made to stand in a page that everybody reads, held back by other means. */
  readonly publicInPages: boolean;
}

const GOOGLE = 'a Google API key';
const AWS = 'an AWS access key';
// Forms as the issuers document them. Test keys (`sk_test_…`) open nothing of value and are left out.
const FORMS: readonly (readonly [kind: string, form: string])[] = [
  [AWS, '(?:AKIA|ASIA)[0-9A-Z]{16}\\b'],
  ['a live Stripe key', '[sr]k_live_[0-9A-Za-z]{16,}'],
  ['a Stripe webhook secret', 'whsec_[0-9A-Za-z+/=]{24,}'],
  ['a GitHub token', 'gh[pousr]_[0-9A-Za-z]{36,}'],
  ['a GitHub token', 'github_pat_[0-9A-Za-z_]{22,}'],
  ['a GitLab token', 'glpat-[\\w-]{20,}'],
  ['a Slack token', 'xox[abeoprs]-[0-9]+-[0-9A-Za-z-]{10,}'],
  ['a SendGrid key', 'SG\\.[\\w-]{22}\\.[\\w-]{43}'],
  ['a Mailgun key', 'key-[0-9a-f]{32}\\b'],
  [GOOGLE, 'AIza[\\w-]{35}'],
  ['a client secret of Google', 'GOCSPX-[\\w-]{28}'],
  ['a token of Hugging Face', 'hf_[0-9A-Za-z]{34}\\b'],
  ['a Discord bot token', '[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,38}'],
  ['a Docker Hub token', 'dckr_pat_[\\w-]{27}'],
  ['a Shopify token', 'shpat_[0-9a-f]{32}'],
  ['a Fly.io token', 'fm2_[\\w+/=]{60,}'],
  ['an API key of Render', 'rnd_[0-9A-Za-z]{28,}'],
  ['an API key of Anthropic', 'sk-ant-[\\w-]{24,}'],
  ['an API key of OpenAI', 'sk-proj-[\\w-]{24,}'],
  ['an API key of OpenAI', 'sk-[0-9A-Za-z]{48}\\b'],
  ['a Heroku API key', 'HRKU-[\\w-]{32,}'],
  ['a DigitalOcean token', 'do[op]_v1_[0-9a-f]{64}'],
  ['a PyPI token', 'pypi-AgEI[\\w-]{50,}'],
  ['an npm token', 'npm_[0-9A-Za-z]{36}\\b'],
  ['a secret of Cloudinary', 'cloudinary://\\d{12,18}:[\\w-]{20,40}@'],
  ['a Telegram bot token', '\\d{8,10}:AA[\\w-]{33}'],
];
// A file with more is a list of something; the first ones say enough.
const MOST = 50;
const KNOWN = new RegExp(`(?<![\\w-])(?:${FORMS.map(([, form]) => `(${form})`).join('|')})`, 'g');
/** How a secret of a known form begins, a private key included. */
export const formsBegin =
  /AKIA|ASIA|[sr]k_live_|whsec_|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|SG\.|key-[0-9a-f]|GOCSPX-|hf_|[MNO][\w-]{23,27}\.|dckr_pat_|shpat_|fm2_|rnd_|sk-|AIza|HRKU-|do[op]_v1_|pypi-AgEI|npm_|cloudinary:|:AA|PRIVATE KEY/;
const PRIVATE_KEY =
  /-----BEGIN ((?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY|PGP PRIVATE KEY BLOCK)-----(?:\s|\\n|["'+\\])*(?:[\w-]+: [^\n]{0,200}\n\s*)*([\w+/=]{32,})/g;

/** Every secret of a known form in a text. */
export function knownSecrets(text: string): readonly KnownSecret[] {
  return [...text.matchAll(KNOWN)]
    .map(match => {
      const kind = FORMS[match.slice(1).findIndex(group => group !== undefined)]?.[0] ?? '';
      return {kind, text: match[0], offset: match.index, publicInPages: kind === GOOGLE};
    })
    .filter(secret => !PLACEHOLDER.test(secret.text) && entropy(secret.text) >= 3)
    .filter(({kind}) => kind !== AWS || hasSecretOfAws(text))
    .slice(0, MOST);
}

/** Whether the secret half of an access key of AWS stands in a text. The half that begins with AKIA names the key, as a user name does, and opens nothing alone. */
function hasSecretOfAws(text: string): boolean {
  return [...text.matchAll(/(?<![\w/+=-])[A-Za-z0-9/+]{40}(?![\w/+=-])/g)].some(
    ([half]) =>
      mixes(half) && /[a-z]/.test(half) && /[A-Z]/.test(half) && entropy(half) >= 4 && !PLACEHOLDER.test(half),
  );
}

/** Every private key in a text: the line that begins it, with a body behind. */
export function privateKeys(text: string): readonly {readonly offset: number}[] {
  return [...text.matchAll(PRIVATE_KEY)]
    .filter(match => entropy(match[2] ?? '') >= 3 && !PLACEHOLDER.test(match[2] ?? ''))
    .map(match => ({offset: match.index}))
    .slice(0, MOST);
}

const SECRET_NAME =
  /(?:^|_)(?:password|passwd|passphrase|pwd|pass|secret|token|api_?key|apikey|(?:secret|access|private|auth|encryption|signing|fernet|master|account|service)_key)(?:_(?:prod|production|live|\d+))?$/;
const HARMLESS_NAME =
  /(?:^|_)(?:public|publishable|test|testing|hashed|csrf|request|next|page|pad|eos|bos|sep|unk|mask|max|site|mixpanel_token)(?:_|$)/;

/** Whether a name says that its value is a secret: `API_KEY`, `dbPassword`, `stripe-secret`; not `PASSWORD_HASHERS`. */
export function isSecretName(name: string): boolean {
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  return SECRET_NAME.test(words) && !HARMLESS_NAME.test(words);
}

const PASSWORD_NAME = /(?:pass(?:word|wd|phrase)?|pwd)(?:[_-](?:prod|production|live|\d+))?$/i;
const HASHED = /^(?:pbkdf2_|bcrypt|argon2|scrypt[:$]|\$2[aby]\$|\$argon2|sha\d*[:$]|md5[:$]|encrypted:|ENC\[)/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether the value of a name that says "secret" is one that somebody made up or a machine rolled, not a word, a path, a
 * placeholder or a template. What is short or made of words stays undecided, which here means no.
 */
export function looksSecret(name: string, value: string): boolean {
  if (isPlaceholder(value) || HASHED.test(value)) return false;
  // Google's passwords for apps: four groups of four letters.
  if (/^[a-z]{4}(?: [a-z]{4}){3}$/.test(value)) return PASSWORD_NAME.test(name) && entropy(value) >= 2.5;
  if (/\s/.test(value) || /^(?:[./~]|\w+:\/\/)/.test(value)) return false;
  if (UUID.test(value)) return entropy(value) >= 2.5;
  if (PASSWORD_NAME.test(name) && value.length >= 8 && value.length < 16) return mixes(value) && turns(value) >= 3;
  return value.length >= 16 && mixes(value) && entropy(value) >= 3 && turns(value) / value.length >= 0.2;
}

function mixes(value: string): boolean {
  return /[A-Za-z]/.test(value) && /\d/.test(value) && /^[\x21-\x7e]+$/.test(value);
}

/** How often a run goes from one kind of character to another. Words with a capital, and years, have few such turns. */
function turns(value: string): number {
  return [
    ...value.matchAll(
      /(?<=[a-z])(?:[0-9]|[A-Z](?![a-z]{2}))|(?<=[A-Z])[0-9]|(?<=[0-9])[A-Za-z]|(?<=\w)[^\w\s./:-](?=\w)/g,
    ),
  ].length;
}

/** Shannon's entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const PLACEHOLDER =
  /change.?(?:me|this|it)|replace|example|sample|placeholder|dummy|insecure|p[a4@]ssw[o0]r[dt]|super.?secret|secret.?key|not.?a?.?secret|insert|whatever|goes.?here|foobar|abcd|abc123|12345|qwerty|deadbeef|undefined|redacted|xxx|\*\*\*|\.\.\.|…|^(.)\1*$/i;
// Only as a whole word between `-`, `_` and the like: random text has short words in it by chance.
const PLACEHOLDER_WORD =
  /(?:^|[_\-. ])(?:your|my|the|test|tests|testing|dev|local|fake|mock|todo|tbd|none|null|true|false|s[e3]cr[e3]t|key|token|pass|user|admin|root|guest|postgres|mysql|redis|rabbitmq|django|flask|db|here)\d*[!?]*(?:[_\-. ]|$)/i;
const TEMPLATE = /\$\{|\$\(|^\$|\{\{|\{[\w.]*\}|%\(|^%|<[^<>]*>|^@|^!|^\[.*\]$/;

/** Where a store of secrets keeps it: an ARN, a path of Google's Secret Manager, the address of a vault. */
const REFERENCE =
  /^(?:arn:[\w-]*:|projects\/[^/]+\/(?:locations\/[^/]+\/)?secrets\/|(?:aws-?)?(?:ssm|secretsmanager|secretref|sm|vault|hashivault|keyvault|kms|env|doppler)[:#])/i;

/** Keys that their makers publish for everybody's tests: reCAPTCHA, and the emulators of Azure Storage and Cosmos DB. */
const PUBLISHED =
  /^(?:6LeIxAcTAAAAA(?:JcZVRqyHh71UMIEGNQ_MXjiZKhI|GG-vFI1TnRWxMZNFuojJ4WifJWe)|Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq\/K1SZFPTOtr\/KBHBeksoGMGw==|C2y6yDjf5\/R\+ob0N8A7Cgv30VRDJIWEhLM\+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw\/Jw==)$/;

/** Whether a value stands for a secret and is none: empty, a template (`${TOKEN}`), a reference to a store, a key that is published, or a word such as "changeme". */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return text === '' || [TEMPLATE, REFERENCE, PUBLISHED, PLACEHOLDER, PLACEHOLDER_WORD].some(form => form.test(text));
}

const URL_WITH_PASSWORD =
  /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*):\/\/([^\s:@/'"`<>]*):([^\s@/'"`<>]+)@([^\s/:'"`,;)<>?#]+|\[[0-9a-f:]+\])/gi;
/** What every such address has, looked for much faster. */
const MAY_HAVE_PASSWORD = /:\/\/[^\s@/]+@/;
const NEAR_HOST =
  /^(?:[^.]+|127\..*|0\.0\.0\.0|\[.*\]|.*\.(?:local|localhost|internal|test|invalid|example)|(?:.*\.)?example\.(?:com|org|net))$/i;
const EXAMPLE_LABEL =
  /(?:^|\.)(?:your[\w-]*|my[-_]?(?:host|domain|server|site|app)|host(?:name)?|domain|server)(?:\.|$)/i;

/** Addresses with a password in them, to hosts other than this machine, its containers and those of examples. */
export function urlsWithPassword(text: string): readonly {
  readonly scheme: string;
  readonly password: string;
  readonly host: string;
  readonly offset: number;
}[] {
  if (!MAY_HAVE_PASSWORD.test(text)) return [];
  return [...text.matchAll(URL_WITH_PASSWORD)]
    .map(match => ({
      scheme: match[1] ?? '',
      user: match[2] ?? '',
      password: match[3] ?? '',
      host: match[4] ?? '',
      offset: match.index,
    }))
    .filter(url => !NEAR_HOST.test(url.host) && !EXAMPLE_LABEL.test(url.host))
    .filter(url => !TEMPLATE.test(url.host) && !TEMPLATE.test(url.user))
    .filter(url => url.password.length >= 4 && url.password !== url.user && !isPlaceholder(url.password));
}
