import {describe, expect, it} from 'vitest';
import {parseTrackSource} from '../../src/classroom/track-source.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';

describe('parseTrackSource', () => {
  it.each([
    ['builtin:heroku', {kind: 'builtin', id: 'heroku'}],
    ['./track', {kind: 'folder', path: './track'}],
    ['npm:deploy-101@1.4.0', {kind: 'npm', name: 'deploy-101', version: '1.4.0'}],
    ['npm:@acme/deploy-101@1.4.0-rc.1', {kind: 'npm', name: '@acme/deploy-101', version: '1.4.0-rc.1'}],
    [`github:acme/tracks@${commit}`, {kind: 'git', host: 'github', project: 'acme/tracks', commit, path: ''}],
    [`github:acme/t.r_s@${commit}#a/b`, {kind: 'git', host: 'github', project: 'acme/t.r_s', commit, path: 'a/b'}],
    [`gitlab:acme/tracks@${commit}`, {kind: 'git', host: 'gitlab', project: 'acme/tracks', commit, path: ''}],
    [`gitlab:a.b/c/_d@${commit}#x`, {kind: 'git', host: 'gitlab', project: 'a.b/c/_d', commit, path: 'x'}],
    [`codeberg:acme/tracks@${commit}#x`, {kind: 'git', host: 'codeberg', project: 'acme/tracks', commit, path: 'x'}],
  ])('reads %s', (from, source) => {
    expect(parseTrackSource(from)).toEqual({ok: true, source});
  });

  it.each([
    ['npm:deploy', 'one exact version', 'npm:deploy@1.0.0'],
    ['npm:deploy@latest', 'one exact version', 'npm view deploy version'],
    ['npm:deploy@^1.0.0', 'one exact version', 'npm:deploy@1.0.0'],
    ['npm:deploy@1', 'one exact version', 'npm:deploy@1.0.0'],
    ['npm:deploy@1.0.0+x', 'one exact version', 'npm:deploy@1.0.0'],
    ['npm:deploy@npm:other@1.0.0', 'one exact version', 'npm:deploy@1.0.0'],
    ['npm:@acme/../x@1.0.0', 'no package', 'npm:NAME@1.0.0'],
    ['npm:.hidden@1.0.0', 'no package', 'npm:NAME@1.0.0'],
    ['npm:UPPER@1.0.0', 'no package', 'npm:NAME@1.0.0'],
    ['npm:a?x=y@1.0.0', 'no package', 'npm:NAME@1.0.0'],
    ['github:acme/tracks', 'one commit', 'git ls-remote https://github.com/acme/tracks HEAD'],
    ['github:acme/tracks@main#deploy', 'one commit', 'git ls-remote'],
    ['github:acme/tracks@v1.0.0', 'one commit', 'git ls-remote'],
    ['github:acme/tracks@0123456', 'one commit', 'git ls-remote'],
    [`github:acme/tracks@${commit}#../x`, 'without ".."', '#FOLDER'],
    [`github:acme/..@${commit}`, 'no repository', 'github:OWNER/REPO'],
    [`github:acme@${commit}`, 'no repository', 'github:OWNER/REPO'],
    [`github:evil.example/x/y@${commit}`, 'no repository', 'github:OWNER/REPO'],
    ['gitlab:acme/x/tracks@main', 'one commit', 'git ls-remote https://gitlab.com/acme/x/tracks HEAD'],
    ['codeberg:acme/tracks@v1', 'one commit', 'git ls-remote https://codeberg.org/acme/tracks HEAD'],
    [`gitlab:acme/-/archive@${commit}`, 'no repository on GitLab', 'gitlab:OWNER/REPO'],
    [`gitlab:acme/../x@${commit}`, 'no repository on GitLab', 'gitlab:OWNER/REPO'],
    [`gitlab:acme//x@${commit}`, 'no repository on GitLab', 'gitlab:OWNER/REPO'],
    [`gitlab:acme?x=/y@${commit}`, 'no repository on GitLab', 'gitlab:OWNER/REPO'],
    [`codeberg:a/b/c@${commit}`, 'no repository on Codeberg', 'codeberg:OWNER/REPO'],
    [`codeberg:acme/tracks@${commit}#/x`, 'without ".."', '#FOLDER'],
    [`bitbucket:acme/tracks@${commit}`, 'no source', 'builtin:ID'],
    [`__proto__:acme/tracks@${commit}`, 'no source', 'builtin:ID'],
    [`constructor:acme/tracks@${commit}`, 'no source', 'builtin:ID'],
    ['https://example.org/track.tgz', 'no source', 'builtin:ID'],
    ['git@github.com:acme/tracks', 'no source', 'builtin:ID'],
    ['file:///etc', 'no source', 'builtin:ID'],
    ['./../x', 'below this one', './FOLDER'],
    ['./', 'below this one', './FOLDER'],
    ['../x', 'below this one', './FOLDER'],
    ['/etc', 'below this one', './FOLDER'],
    ['builtin:../x', 'no built-in track', 'builtin:ID'],
  ])('refuses %s, and says what to write instead', (from, problem, tryThis) => {
    expect(parseTrackSource(from)).toEqual({
      ok: false,
      problem: expect.stringContaining(problem),
      tryThis: expect.stringContaining(tryThis),
    });
  });
});
