import {marked} from 'marked';

/** As a code host would show it. */
export const htmlOf = (text: string) => marked.parse(text, {async: false, gfm: true});

/** The elements that a reader would see. */
function elements(text: string): Set<string> {
  const html = htmlOf(text).replaceAll('<!-- -->', '');
  return new Set([...html.matchAll(/<\/?([^\s/>]*)/g)].map(([, name]) => name ?? ''));
}

const OURS = new Set('h2 h3 p table thead tbody tr th td ul li strong code pre'.split(' '));
/** The elements that are none of ours. */
export const foreign = (text: string) => [...elements(text)].filter(name => !OURS.has(name));
