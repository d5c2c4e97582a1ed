import {topics} from '../src/checks/index.ts';

/** docs/checks.md: every check with what it means and where its page is. */
export function checksDocument(): string {
  const count = topics.reduce((sum, topic) => sum + topic.checks.length, 0);
  return [
    '# The checks',
    '',
    `Generated from the sources by \`npm run generate\`: ${count} checks. Each name leads to its page; \`paas-tutor explain CHECK\` prints it.`,
    ...topics
      .filter(topic => topic.checks.length > 0)
      .flatMap(topic => [
        '',
        `## ${topic.title}`,
        '',
        '| check | impact | what holds when it passes |',
        '|---|---|---|',
        ...topic.checks.map(c => `| [${c.id}](../src/checks/${topic.id}/${c.id}.md) | ${c.impact} | ${c.title} |`),
      ]),
    '',
  ].join('\n');
}
