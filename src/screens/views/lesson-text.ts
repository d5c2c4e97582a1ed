import {localTime} from '../../curriculum/local-time.ts';
import {type FactValues, personalise} from '../../curriculum/personalise.ts';
import type {StepStatus} from '../../curriculum/step-status.ts';
import {oncePer} from '../../project/once.ts';
import {changedFiles, reopeningRules} from '../../tutor/record.ts';
import type {TutorState} from '../../tutor/state.ts';
import type {PlacedStep} from '../../tutor/track.ts';
import type {Look} from '../frame.ts';
import {wrap} from '../width.ts';

const noFacts: FactValues = {};
const filledFor = oncePer((_facts: FactValues) => new Map<string, string>());

/** Personalised once per text and facts: this runs for every frame. */
function personalised(markdown: string, facts: FactValues): string {
  const texts = filledFor(facts);
  const text = texts.get(markdown) ?? personalise(markdown, facts);
  texts.set(markdown, text);
  return text;
}

/** The Markdown of a step: before the first one the lesson's introduction, behind the last one its sources. */
function stepMarkdown({lesson, step}: PlacedStep, state: TutorState): string {
  const steps = lesson.steps.filter(s => !s.deprecated);
  const facts = state.survey?.facts ?? noFacts;
  const introduction = steps[0] === step ? `${lesson.introduction}\n\n` : '';
  const sources = steps.at(-1) === step ? sourcesOf(lesson) : '';
  return personalised(`${introduction}## ${step.title}\n\n${step.body}\n\n${sources}`, facts);
}

function sourcesOf({sources, verified}: PlacedStep['lesson']): string {
  if (sources.length === 0) return '';
  const list = sources.map(source => `- [${source.title}](${source.url}), ${source.verified}`).join('\n');
  return `### Sources\n\nVerified ${verified}.\n\n${list}\n`;
}

/** The text of a step as lines, with what reopened it above, and when its lesson is due. */
export function stepLines(
  placed: PlacedStep,
  status: StepStatus,
  width: number,
  look: Look,
  state: TutorState,
): readonly string[] {
  const {paint} = look.theme;
  const text = look.markdown
    ? look.markdown(stepMarkdown(placed, state), width)
    : [paint('dim', 'Opening the lesson …')];
  const {due} = placed.lesson.terms;
  const above = [
    ...(due === null ? [] : wrap(paint('dim', `Due ${localTime(due)}`), width)),
    ...(status === 'reopened' ? reopenedLines(placed, width, look, state) : []),
  ];
  return above.length === 0 ? text : [...above, '', ...text];
}

function reopenedLines({ref}: PlacedStep, width: number, {theme}: Look, {progress}: TutorState): readonly string[] {
  const because = progress.steps[ref]?.reopened?.because ?? [];
  const files = changedFiles(because);
  const what = files.length > 0 ? `${files.join(', ')} changed` : 'The project changed';
  const rules = reopeningRules(because);
  const text =
    rules.length > 0
      ? `the rule of ${rules.join(', ')} changed; this passed before, by the older rule, and fails now.`
      : `${what}, and a check that passed fails now.`;
  return wrap(theme.paint('bad', `${theme.glyphs.marks.reopened} reopened: ${text}`), width);
}
