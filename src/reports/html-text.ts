import {cleanText} from '../project/clean-text.ts';
import {wellFormed} from './cut.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
// Code points that HTML calls noncharacters, of which a page may hold none.
const NONCHARACTERS = /[\ufdd0-\ufdef]|\p{Noncharacter_Code_Point}/gu;

/** Text as HTML holds it, in an element or in a quoted attribute: no markup, and no character that a page may not hold. */
export function escapeHtml(text: string): string {
  return wellFormed(cleanText(text))
    .replace(NONCHARACTERS, '\ufffd')
    .replace(/[&<>"']/g, mark => ENTITIES[mark] ?? mark);
}
