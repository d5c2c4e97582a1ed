import {fixOffer, type PackedPage} from '../../reports/explain.ts';
import {explainedRows} from '../../tutor/rows.ts';
import type {TutorState} from '../../tutor/state.ts';
import type {BodyColumn, Look} from '../frame.ts';
import {checkBlock} from './check-block.ts';

const headings = {pass: 'Passes', fail: 'Fails', unknown: 'Unknown', 'not-applicable': 'Does not apply'} as const;

/** The page of a check: what it says of this project, why it matters, examples and sources. The hints stay with the finding. */
export function explainColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const id = state.screen.name === 'explain' ? state.screen.check : '';
  const rows = explainedRows(id, state);
  const inner = Math.min(width - 1, 100);
  const here = rows.flatMap(row => [...checkBlock(row, inner, look, state), '']);
  const page = state.library.pages[id];
  const text =
    page && look.markdown
      ? look.markdown(pageMarkdown(id, page), inner)
      : [look.theme.paint('dim', 'There is no page for this check.')];
  return [
    {width, panes: [{name: 'text', title: id, width, height, content: {kind: 'lines', items: [[...here, ...text]]}}]},
  ];
}

/** A check's page as Markdown, without its hints. */
function pageMarkdown(id: string, page: PackedPage): string {
  const examples = page.examples.map(({title, verdict, platform, note, files}) => {
    const heading = headings[verdict as keyof typeof headings] ?? verdict;
    const where = platform === 'heroku' ? '' : ` (on ${platform})`;
    const fences = files.map(({path, language, text, saved}) => {
      const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(run => run[0].length + 1)));
      return `\`${path}\`${saved ? ` (${saved})` : ''}\n\n${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
    });
    return `### ${heading}: ${title}${where}\n\n${note}\n\n${fences.join('\n')}`;
  });
  const change = page.fixable ? `## The change\n\n${fixOffer(id).replace(/^paas-tutor fix \S+/, '`$&`')}\n\n` : '';
  return `## Why\n\n${page.why}\n\n${change}${examples.join('\n')}\n\n## Sources\n\n${page.sources}\n`;
}
