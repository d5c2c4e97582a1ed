import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {noDecisions} from '../../src/checks/define.ts';
import {topics} from '../../src/checks/index.ts';
import {ownServer} from '../../src/platforms/own-server.ts';
import {parseNginx} from '../../src/project/formats/nginx.ts';
import {memoryProject} from '../../src/project/project.ts';

/** Debian keeps nginx where not every user looks for programs. */
const NGINX = ['/usr/sbin/nginx', 'nginx'].find(program => spawnSync(program, ['-v']).status === 0);
if (!NGINX && process.env.REQUIRE_ORACLES === '1') throw new Error('nginx is not installed');

const scratch = mkdtempSync(join(tmpdir(), 'nginx-oracle-'));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));

/** What nginx says of a site, in a configuration that holds nothing else. */
function ask(site: string): string {
  const path = join(scratch, 'nginx.conf');
  writeFileSync(path, `pid ${scratch}/pid;\nevents {}\nhttp {\naccess_log off;\n${site}\n}\n`);
  const {stderr, status} = spawnSync(NGINX ?? 'nginx', ['-t', '-p', scratch, '-c', path, '-e', 'stderr'], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}

function verdictOf(id: string, site: string) {
  const check = topics.flatMap(({checks}) => checks).find(one => one.id === id);
  return check?.evaluate(memoryProject({'deploy/nginx.conf': site}), ownServer, noDecisions).verdict;
}

const fixture = readFileSync(
  join(import.meta.dirname, '..', 'fixtures', 'server', 'django', 'deploy', 'nginx.conf'),
  'utf8',
)
  // Nobody but root may listen there.
  .replaceAll('listen 80;', 'listen 18080;')
  .replaceAll('listen 443', 'listen 18443');

const site = (inside: string) => `server {\n    listen 18080;\n${inside}\n}\n`;

const written = [
  fixture,
  fixture.replace('}', ''),
  `${site('')}}`,
  fixture.replace(';', ''),
  fixture.replace('location / {', 'location /'),
  site('server_name a\n b;'),
  site('server_name "a b" \'c\'; # } {'),
  site('server_name "a;'),
  site('server_name a'),
  site('return 200 "it\\"s {}";'),
  site('set $a "${host}x"; return 301 https://${host}$request_uri;'),
  site('location ~ "^/a{2}$" { return 404; }'),
  site('location /a{ return 404; }'),
  site('{ return 404; }'),
  site(';'),
];

describe.skipIf(!NGINX)('nginx', () => {
  it.each(written)('reads the same: %j', text => {
    const refused = /unexpected|is not terminated|has no opening/.test(ask(text));
    expect(parseNginx(text, 'nginx.conf').fault !== null).toBe(refused);
  });

  it.each([
    ['http://shop;', 'http://shop'],
    ['http://shop;', 'shop;'],
    ['http://shop;', 'unix:/run/shop/web.sock;'],
    ['http://shop;', 'http:/shop;'],
    ['http://shop;', 'http://shpo;'],
    ['proxy_pass', 'proxypass'],
    ['location / {', 'location /'],
    ['server_name shop', 'server_name: shop'],
    ['upstream shop {', '// shop\nupstream shop {'],
    ['    }\n}', '    }'],
    ['upstream shop {', 'upstream shop{'],
    ['server_name shop.example.org', 'server_name\n  shop.example.org\n  example.org'],
    ['http://shop;', 'http://$host;'],
    ['http://shop;', 'HTTP://shop;'],
  ])('takes %j written as %j where the check does', (from, to) => {
    const text = fixture.replace(from, to);
    const refusal = ask(text).replace(/.*cannot load certificate.*/, '');
    expect(verdictOf('server-nginx-valid', text), refusal).toBe(/\[emerg]/.test(refusal) ? 'fail' : 'pass');
  });

  it.each([
    ['server { listen 18443 ssl; }', true],
    ['server { listen 18443 ssl; ssl_reject_handshake on; }', false],
    ['server { listen 18080; }', false],
    [fixture, false],
  ])('misses a certificate where the check does: %j', (text, missing) => {
    expect(ask(text).includes('no "ssl_certificate" is defined')).toBe(missing);
    expect(verdictOf('server-tls', text) === 'fail').toBe(missing);
  });
});
