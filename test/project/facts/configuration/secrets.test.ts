import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {envFileKind} from '../../../../src/project/facts/configuration/env-files.ts';
import {
  isSecretName,
  looksSecret,
  urlsWithPassword,
} from '../../../../src/project/facts/configuration/secret-shapes.ts';
import {filesLookedInto, secretsIn} from '../../../../src/project/facts/configuration/secrets.ts';
import {memoryProject} from '../../../../src/project/project.ts';

// Put together here, so that no scanner takes this file for a leak.
const STRIPE = `sk_${'live'}_51Hx9vQ2eZvKYlo2C8mNpRt`;
const AWS_SECRET = 'Zx8fK2pQv9LrT4wN7mBcQ3e5YtUoPaSdFgHj1KlV';
const AWS = `AK${'IA'}QX7Z3MWT5RJ2LCVB`;

/** `kind@line:column` for each secret of a file. */
function found(path: string, text: string): string[] {
  return filesLookedInto(memoryProject({[path]: text})).flatMap(file =>
    secretsIn(file).map(({kind, place}) => `${kind}@${place.line}:${place.column}`),
  );
}

describe('a name', () => {
  it.each([
    'PASSWORD',
    'DB_PASSWORD',
    'dbPassword',
    'stripe-secret',
    'API_KEY',
    'apikey',
    'AWS_SECRET_ACCESS_KEY',
    'TOKEN_2',
  ])('%s is one of a secret', name => expect(isSecretName(name)).toBe(true));
  it.each([
    'PASSWORD_HASHERS',
    'TOKEN_URL',
    'CSRF_TOKEN',
    'STRIPE_PUBLIC_KEY',
    'PRIMARY_KEY',
    'compass',
    'AWS::Location::APIKey',
    'max_token',
    'key',
  ])('%s is none', name => expect(isSecretName(name)).toBe(false));
});

describe('a value', () => {
  it.each([
    ['API_KEY', 'a81f5c7e93b24d60ffe1d2c3b4a59687'],
    ['SECRET', 'Zx8fK2pQv9LrT4wN7mBc'],
    ['TOKEN', '3f2b8c1e-9d47-4a60-b1c5-7e8f90a2d3b4'],
    ['DB_PASSWORD', 'q8Rk2vX9'],
    ['EMAIL_HOST_PASSWORD', 'kqzv mwpf xjrt bnhd'],
  ])('of %s: %s is a secret', (name, value) => expect(looksSecret(name, value)).toBe(true));
  it.each([
    ['SECRET_KEY', 'your-secret-key'],
    ['SECRET_KEY', 'django-insecure-8f2!k#9xq2m4v7b1n5'],
    ['API_KEY', 'changeme-changeme-1a2b3c'],
    ['API_KEY', 'xxxxxxxxxxxxxxxxxxxxxxxx'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell writes variables so.
    ['API_KEY', '${STRIPE_API_KEY}'],
    ['API_KEY', '{{ api_key }}'],
    ['TOKEN', 'rest_framework.authtoken.models.Token'],
    ['TOKEN', 'my-app-token-v2-2024'],
    ['TOKEN', 'someCamelCaseTokenValueOf2024'],
    ['TOKEN', 'https://auth.shop.io/oauth2/token'],
    ['PASSWORD', 'postgres'],
    ['PASSWORD', 'password123'],
    ['PASSWORD', 'P4ssw0rd'],
    ['PASSWORD', 'pbkdf2_sha256$600000$Zx8fK2pQv9Lr$T4wN7mBc'],
    ['PASSWORD', 'Enter your password'],
    ['PASSWORD', ''],
  ])('of %s: %s is none', (name, value) => expect(looksSecret(name, value)).toBe(false));
});

describe('an address', () => {
  it.each([
    ['postgres://shop:q8Rk2vX9@db.shop.io:5432/shop', 1],
    ['redis://:q8Rk2vX9@redis-1.c2.eu.cloud.redislabs.com:6379', 1],
    ['postgres://shop:q8Rk2vX9@localhost:5432/shop', 0],
    ['postgres://shop:q8Rk2vX9@db:5432/shop', 0],
    ['postgres://user:password@db.shop.io/shop', 0],
    ['postgres://shop:q8Rk2vX9@db.example.com/shop', 0],
    ['postgres://{user}:{password}@db.shop.io/shop', 0],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell writes variables so.
    ['postgres://shop:${DB_PASSWORD}@db.shop.io/shop', 0],
    ['https://shop.io/a:b@c.d', 0],
    ['git+https://github.com/a/b.git@main', 0],
  ])('%s has %i password', (url, count) => expect(urlsWithPassword(url)).toHaveLength(count));
});

describe('a file', () => {
  it('of Python: names, keywords, dictionaries, defaults, addresses, known forms', () => {
    const secret = 'a81f5c7e93b24d60ffe1d2c3b4a59687';
    expect(
      found(
        'shop/settings.py',
        [
          '"""Example: API_KEY = postgres://shop:q8Rk2vX9@db.shop.io/shop"""',
          `API_KEY = '${secret}'`,
          `client = Client(api_key='${secret}')`,
          `app.config["MAIL_TOKEN"] = '${secret}'`,
          `X = {"PASSWORD": "q8Rk2vX9", "HOST": "db.shop.io"}`,
          `Y = {"PASSWORD": "q8Rk2vX9", "HOST": "localhost"}`,
          `Z = os.environ.get("SHOP_TOKEN", "${secret}")`,
          `W = config("SHOP_TOKEN", default="${secret}")`,
          `V = os.environ["SHOP_TOKEN"]`,
          `stripe.api_key = "${STRIPE}"`,
          `# ${AWS} ${AWS_SECRET}`,
          `DSN = "postgres://shop:q8Rk2vX9@db.shop.io/shop"`,
        ].join('\n'),
      ),
    ).toEqual([
      'named@2:11',
      'named@3:25',
      'named@4:28',
      'named@5:18',
      'named@7:34',
      'named@8:34',
      'known@10:19',
      'known@11:3',
      'url@12:7',
    ]);
  });

  it('of configuration, in any of its forms, and not its comments', () => {
    const secret = 'a81f5c7e93b24d60ffe1d2c3b4a59687';
    expect(found('Procfile', `SHOP_TOKEN=${secret}\nweb: API_KEY=${secret} gunicorn a:b --token=${secret}\n`)).toEqual([
      'named@1:12',
      'named@2:14',
      'named@2:68',
    ]);
    expect(found('config.yaml', `# token: ${secret}\nmail:\n  - token: "${secret}"\n`)).toEqual(['named@3:13']);
    expect(found('app.json', `{"env": {"API_KEY": "${secret}"}}`)).toEqual(['named@1:22']);
    expect(found('setup.cfg', `[x]\r\npassword = q8Rk2vX9\r\n`)).toEqual(['named@2:12']);
    expect(found('.env.example', `API_KEY=${secret}\nDB_PASSWORD=\nTOKEN=changeme\n`)).toEqual(['named@1:9']);
  });

  it('with a private key, but not with the words of one', () => {
    const body = 'MIIEowIBAAKCAQEA7Zx8fK2pQv9LrT4wN7mBcQ3e5';
    const begin = `-----BEGIN RSA ${'PRIVATE'} KEY-----`;
    expect(found('jwt.pem', `${begin}\n${body}\n`)).toEqual(['private-key@1:1']);
    expect(found('service.json', `{"private_key": "${begin}\\n${body}\\n"}`)).toEqual(['private-key@1:18']);
    expect(found('check.py', `if "${begin}" in text:\n    pass\n`)).toEqual([]);
  });

  it('that is no code, no configuration and no text is not looked into', () => {
    for (const path of ['poetry.lock', 'package-lock.json', '.env', 'logo.svg', 'static/app.min.js'])
      expect(found(path, `API_KEY=${STRIPE}\n`)).toEqual([]);
  });

  it('for people or browsers is looked into for what is secret by its form alone', () => {
    const google = `AI${'za'}SyD9xK2pQv7LrT4wN8mBcZx1fGhJ3kUeR5q`;
    for (const path of [
      'README.md',
      'docs/deploy.rst',
      'notes.txt',
      'static/app.js',
      'lab.ipynb',
      'templates/a.html',
    ]) {
      expect(found(path, `API_KEY=${STRIPE}\n`)).toEqual(['known@1:9']);
      expect(found(path, 'password = "q8Rk2vX9"\npostgres://shop:q8Rk2vX9@db.shop.io/shop\n')).toEqual([]);
      // Pages show such a key to everybody, and Google holds strangers back.
      expect(found(path, google)).toEqual([]);
    }
    expect(found('app.yaml', google)).toEqual(['known@1:1']);
  });

  it.each([
    '.flaskenv',
    'env',
    'dotenv',
    'env.txt',
    '.secrets',
    'run.bat',
    'deploy.ps1',
    'Makefile',
    '.aws/credentials',
    '.pypirc',
    'terraform.tfvars',
    'shop.service',
    '.ebextensions/env.config',
    'requirements.txt',
  ])('%s is read as names and values', path => {
    expect(found(path, 'SHOP_TOKEN=a81f5c7e93b24d60ffe1d2c3b4a59687\n')).toEqual(['named@1:12']);
  });

  it('of requirements with a token in an address', () => {
    const token = `gh${'p'}_Zx8fK2pQv9LrT4wN7mBcQ3e5Rt6Yu1Io0Pa2S`;
    expect(found('requirements.txt', `shop @ git+https://${token}@github.com/a/b\n`)).toEqual(['known@1:20']);
    expect(found('requirements.txt', '--extra-index-url https://bob:q8Rk2vX9@pypi.shop.io/x\n')).toEqual(['url@1:19']);
  });

  it('never throws, never shows more than four characters, and takes no time for a long line', () => {
    const piece = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.constantFrom(
        'API_KEY=',
        'password: ',
        '"',
        "'",
        '\n',
        '{',
        STRIPE,
        AWS,
        'postgres://a:q8Rk2vX9@b.c.io',
        '-----BEGIN PRIVATE KEY-----',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('a.py', 'a.yaml', 'Procfile', 'a.pem'), (pieces, path) => {
        const file = memoryProject({[path]: pieces.join('\n')}).files.get(path);
        const secrets = file ? secretsIn(file) : [];
        expect(secrets.some(s => s.masked.includes(STRIPE) || s.masked.includes('q8Rk2vX9'))).toBe(false);
      }),
      {numRuns: 300},
    );
    const start = performance.now();
    for (const unit of ['a-', 'a.', 'x://', 'key=', 'token:"', '--', "'", 'a:b@', '-----BEGIN PRIVATE KEY-----\\n'])
      found('a.json', unit.repeat(900_000 / unit.length));
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 60_000);
});

describe('a file of variables', () => {
  it.each([
    ['.env', 'values'],
    ['web/.env.production', 'values'],
    ['.env-local', 'values'],
    ['prod.env', 'values'],
    ['.envrc', 'values'],
    ['.env~', 'values'],
    ['.env copy', 'values'],
    ['.env (1)', 'values'],
    ['shop.env.local', 'values'],
    ['env.example', null],
    ['.env.example', 'template'],
    ['.env.prod.sample', 'template'],
    ['example.env', 'template'],
    ['.env.dist', 'template'],
    ['.env.vault', 'template'],
    ['environment.py', null],
    ['env.py', null],
    ['.environment', null],
  ])('%s: %s', (path, kind) => expect(envFileKind(path)).toBe(kind));
});

describe('what is beside production', () => {
  const LITERAL = 'TOKEN = "Zx8fK2pQv9LrT4wN7mBc"';
  const aside = (text: string) =>
    filesLookedInto(memoryProject({'config.py': text})).flatMap(file =>
      secretsIn(file).map(({besideProduction}) => besideProduction === true),
    );
  it.each([
    `class Development(Config):\n    ${LITERAL}\n`,
    `class DevConfig:\n    A = 1\n    ${LITERAL}\n`,
    `class TestingSettings(Base):\n    ${LITERAL}\n`,
    `if DEBUG:\n    ${LITERAL}\nelse:\n    A = 1\n`,
    `if settings.TESTING:\n    ${LITERAL}\n`,
    `if ENV == "development":\n    ${LITERAL}\n`,
    `if ENV == "production":\n    A = 1\nelif ENV == "ci":\n    ${LITERAL}\n`,
    `DEFAULT_${LITERAL}\n`,
  ])('%j', text => expect(aside(text)).toEqual([true]));
  it.each([
    `${LITERAL}\n`,
    `class Config:\n    ${LITERAL}\n`,
    `class Device(Model):\n    ${LITERAL}\n`,
    `class LatestConfig:\n    ${LITERAL}\n`,
    `class Production(Development):\n    ${LITERAL}\n`,
    `if DEBUG:\n    A = 1\nelse:\n    ${LITERAL}\n`,
    `if not DEBUG:\n    ${LITERAL}\n`,
    `if ENV != "development":\n    ${LITERAL}\n`,
    `if ENV == "production":\n    ${LITERAL}\n`,
  ])('not %j', text => expect(aside(text)).toEqual([false]));
});
