import type {Block, Choice, Lesson} from './types.ts';

/** A lesson, or one step of it, as Markdown for people who read it outside of the tutor. */
export function lessonMarkdown(lesson: Lesson, stepId: string | null): string {
  const steps = lesson.steps.filter(step => !step.deprecated && (stepId === null || step.id === stepId));
  const head = stepId === null ? [`# ${lesson.title}`, lesson.introduction.trim()] : [];
  const sources = lesson.sources.map(source => `- [${source.title}](${source.url}), verified ${source.verified}`);
  return [
    ...head,
    ...steps.flatMap(step => [`## ${step.title}`, step.body.trim(), ...step.blocks.map(blockMarkdown)]),
    ...(stepId === null ? ['## Sources', sources.join('\n')] : []),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'check':
      return `Checked here: ${block.checks.map(id => `\`${id}\``).join(', ')}`;
    case 'quiz':
      return `**Question:** ${block.question}\n\n${choices(block.choices)}\n\nAnswer: ${answer(block.choices, block.answer)}`;
    case 'decide':
      return `**Decide:** ${block.question}\n\n${block.choices.map(c => `- ${c.text}: ${c.why}`).join('\n')}`;
    case 'attest':
      return `**Confirm by hand:** ${block.confirm}`;
    default:
      return block satisfies never;
  }
}

const choices = (all: readonly Choice[]) => all.map((c, i) => `${i + 1}. ${c.text}`).join('\n');

function answer(all: readonly Choice[], id: string): string {
  const index = all.findIndex(c => c.id === id);
  return `${index + 1}. ${all[index]?.why ?? ''}`;
}
