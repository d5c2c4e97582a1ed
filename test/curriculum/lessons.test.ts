import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {catalogue} from '../../src/checks/catalogue.ts';
import {topics} from '../../src/checks/index.ts';
import {readCurriculum} from '../../src/curriculum/compile.ts';
import {lintCurriculum} from '../../src/curriculum/lint.ts';
import {PLACEHOLDER, personalise} from '../../src/curriculum/personalise.ts';
import {formatProblem} from '../../src/curriculum/problem.ts';
import {evidenceNames, factNames} from '../../src/curriculum/vocabulary.ts';
import {platforms} from '../../src/platforms/index.ts';

const root = new URL('../../lessons/', import.meta.url);
const files = Object.fromEntries(
  readdirSync(root, {recursive: true, encoding: 'utf8'})
    .filter(path => /\.(?:md|yaml)$/.test(path))
    .map(path => [path.replaceAll('\\', '/'), readFileSync(new URL(path, root), 'utf8')]),
);
const {tracks} = readCurriculum(files).value;

it('has nothing wrong in any track', () => {
  const problems = lintCurriculum(files, {
    checks: new Map(topics.flatMap(topic => topic.checks.map(check => [check.id, Object.keys(check.messages)]))),
    narrowed: new Map(),
    facts: new Set(Object.keys(factNames)),
    evidence: new Set(Object.keys(evidenceNames)),
    platforms: new Set(platforms.map(({id}) => id)),
    catalogue: new Set(catalogue),
    symptoms: new Set(platforms.flatMap(({prints}) => Object.keys(prints))),
  });
  expect(problems.map(formatProblem).join('\n')).toBe('');
});

it('teaches platform-as-a-service with its checklist of seven items', () => {
  const track = tracks.find(t => t.id === 'platform-as-a-service');
  expect(track?.platform).toBeNull();
  expect(track?.checklist).toHaveLength(7);
});

describe.each(tracks.flatMap(track => track.lessons).map(lesson => ({file: lesson.file, lesson})))(
  '$file',
  ({lesson}) => {
    it('has sources with the days on which they were read', () => {
      expect(lesson.sources.length).toBeGreaterThan(0);
      for (const source of lesson.sources) expect(source.verified).toMatch(/^20\d\d-\d\d-\d\d$/);
    });

    it('reads well in a project of which nothing is known', () => {
      const texts = [lesson.introduction, ...lesson.steps.map(step => step.body)];
      expect(texts.flatMap(text => personalise(text, {}).match(PLACEHOLDER) ?? [])).toEqual([]);
    });
  },
);
