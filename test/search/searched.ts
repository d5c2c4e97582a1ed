import {readdirSync, readFileSync} from 'node:fs';
import {topics} from '../../src/checks/index.ts';
import {parsePage} from '../../src/checks/page.ts';
import {printedByExamples} from '../../src/checks/printed-by-examples.ts';
import {compileCurriculum, compileMessages} from '../../src/curriculum/compile.ts';
import {fixes} from '../../src/fixes/index.ts';
import {platforms} from '../../src/platforms/index.ts';
import {packPage} from '../../src/reports/explain.ts';
import {packMessages} from '../../src/search/pack-messages.ts';
import type {Searched} from '../../src/search/types.ts';

const lessons = new URL('../../lessons/', import.meta.url);
const files = Object.fromEntries(
  readdirSync(lessons, {recursive: true, encoding: 'utf8'})
    .filter(path => /\.(?:md|yaml)$/.test(path))
    .map(path => [path.replaceAll('\\', '/'), readFileSync(new URL(path, lessons), 'utf8')]),
);

/** Every check with its page and what its failing examples print. */
export const pages = topics.flatMap(topic =>
  topic.checks.map(check => {
    const source = readFileSync(new URL(`../../src/checks/${topic.id}/${check.id}.md`, import.meta.url), 'utf8');
    const page = parsePage(source, check.id);
    return {
      id: check.id,
      why: page.why,
      prints: printedByExamples(check, topic, page),
      packed: packPage(page, {fixable: Object.hasOwn(fixes, check.id)}),
    };
  }),
);

/** What the build packs, from the sources. */
export const searched: Searched = {
  curriculum: compileCurriculum(files),
  pages: Object.fromEntries(pages.map(({id, packed}) => [id, packed])),
  checks: topics.flatMap(topic =>
    topic.checks.map(({id, title, messages}) => ({id, title, messages: Object.values(messages)})),
  ),
  messages: packMessages(compileMessages(files), platforms, pages),
};
