import {cut, wellFormed} from './cut.ts';

const CODES: Readonly<Record<string, string>> = {'%': '%25', '\r': '%0D', '\n': '%0A', ':': '%3A', ',': '%2C'};
const coded = (mark: string) => CODES[mark] ?? mark;

const data = (text: string) => wellFormed(text).replace(/[%\r\n]/g, coded);
const property = (text: string) => wellFormed(text).replace(/[%\r\n:,]/g, coded);

/** One workflow command of GitHub Actions on one line; neither a value nor the text can end it or begin another. */
export function workflowCommand(level: string, properties: Readonly<Record<string, string>>, text: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(cut(value, 500))}`);
  return `::${level} ${list.join(',')}::${data(cut(text, 4000))}`;
}
