import {cleanText} from '../project/clean-text.ts';
import {type Fence, type MarkdownLine, markdownLines} from './markdown-lines.ts';
import {blockKind, misspeltBlock, parseBlock} from './parse-block.ts';
import {collectProblems, type Note, type Parsed} from './problem.ts';
import {type Block, type Lesson, plainTerms, type Step} from './types.ts';
import {readFields} from './yaml-fields.ts';
import {readYaml} from './yaml-tree.ts';

/**
 * Reads one lesson: YAML front matter, introduction, and a step per `## Title {#step-id}`.
 * Never throws: what cannot be read is noted with its line and left empty.
 */
export function parseLesson(source: string, file: string): Parsed<Lesson> {
  const {problems, note} = collectProblems(file);
  const {matter, body, bodyLine} = splitFrontMatter(cleanText(source));
  if (matter === null) note.unreadable(1, 'a lesson begins with front matter between two lines of "---"');
  const fields = readFields(
    matter === null ? null : readYaml(matter, 2, note),
    1,
    {required: ['id', 'title', 'minutes', 'verified', 'sources']},
    note,
  );
  const sections = splitSteps(markdownLines(body, bodyLine), note);
  const value: Lesson = {
    id: fields.text('id'),
    title: fields.title('title'),
    minutes: fields.positiveInteger('minutes'),
    verified: fields.date('verified'),
    sources: fields.list('sources').map(item => {
      const source = readFields(item, item.line, {required: ['title', 'url', 'verified']}, note);
      return {title: source.text('title'), url: source.text('url'), verified: source.date('verified')};
    }),
    introduction: sections.introduction
      .map(line => line.text)
      .join('\n')
      .trim(),
    steps: sections.steps.map(section => readStep(section, note)),
    file,
    terms: plainTerms,
  };
  return {value, problems};
}

/** The YAML at the beginning of a lesson, from line 2 on, and what comes after it; null where it has none. */
export function splitFrontMatter(text: string): {matter: string | null; body: string; bodyLine: number} {
  const found = /^---[ \t]*\n([\s\S]*?)^---[ \t]*$\n?/m.exec(text);
  if (found?.index === 0)
    return {matter: found[1] ?? '', body: text.slice(found[0].length), bodyLine: found[0].split('\n').length};
  return {matter: null, body: text, bodyLine: 1};
}

interface Section {
  readonly heading: MarkdownLine;
  readonly lines: MarkdownLine[];
}

function splitSteps(lines: readonly MarkdownLine[], note: Note): {introduction: MarkdownLine[]; steps: Section[]} {
  const introduction: MarkdownLine[] = [];
  const steps: Section[] = [];
  for (const line of lines) {
    const {fence} = line;
    if (fence && fence.line === line.number) noteFence(fence, steps.length > 0, note);
    if (!fence && /^ {0,3}# /.test(line.text))
      note(line.number, 'a lesson has no "#" heading: its title is in the front matter');
    if (!fence && /^ {0,3}##(?!#)/.test(line.text)) steps.push({heading: line, lines: []});
    else (steps.at(-1)?.lines ?? introduction).push(line);
  }
  return {introduction, steps};
}

function noteFence(fence: Fence, inStep: boolean, note: Note): void {
  if (!fence.closed) note(fence.line, 'this fence is never closed');
  const misspelt = misspeltBlock(fence);
  if (misspelt !== null) note(fence.line, misspelt);
  if (!inStep && blockKind(fence)) note(fence.line, 'a block stands in a step, below its "## Title {#step-id}"');
}

function readStep({heading, lines}: Section, note: Note): Step {
  const [, title = '', id = '', mark = ''] =
    /^## +(\S.*?) *\{#([^\s}]+)((?: +\.[\w-]+)?)\} *$/.exec(heading.text) ?? [];
  if (!id) note(heading.number, 'a step is written "## Title {#step-id}"');
  if (mark && mark.trim() !== '.deprecated') note(heading.number, `the only mark of a step is ".deprecated"`);
  const blocks: Block[] = [];
  const prose: string[] = [];
  for (const {text, number, fence} of lines) {
    const kind = fence && blockKind(fence);
    if (!fence || !kind) {
      if (blocks.length > 0 && text.trim()) note(number, 'the prose of a step stands before its blocks');
      prose.push(text);
    } else if (fence.line === number) blocks.push(parseBlock(fence, kind, note));
  }
  return {
    id,
    title: title || heading.text.replace(/^[ #]+/, ''),
    body: prose.join('\n').trim(),
    blocks,
    line: heading.number,
    deprecated: mark.trim() === '.deprecated',
  };
}
