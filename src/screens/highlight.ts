import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import ini from 'highlight.js/lib/languages/ini';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import yaml from 'highlight.js/lib/languages/yaml';
import type {Role, Theme} from './theme.ts';

hljs.registerLanguage('bash', bash);
hljs.registerLanguage('dockerfile', dockerfile);
hljs.registerLanguage('ini', ini);
hljs.registerLanguage('json', json);
hljs.registerLanguage('python', python);
hljs.registerLanguage('yaml', yaml);

// What lessons call them beside their own names and aliases.
const aliases: Readonly<Record<string, string>> = {
  procfile: 'yaml',
  console: 'bash',
  shell: 'bash',
  requirements: 'ini',
  env: 'ini',
};

const colours: Readonly<Record<string, Role>> = {
  keyword: 'keyword',
  built_in: 'accent',
  literal: 'keyword',
  string: 'string',
  comment: 'dim',
  attr: 'accent',
  attribute: 'accent',
  section: 'accent',
  number: 'keyword',
  meta: 'dim',
};

/** The lines of a piece of code, coloured where its language is known. */
export function highlightCode(code: string, language: string, theme: Theme): readonly string[] {
  const name = aliases[language] ?? language;
  if (!hljs.getLanguage(name)) return code.split('\n');
  return toLines(hljs.highlight(code, {language: name, ignoreIllegals: true}).value, theme);
}

/** highlight.js gives HTML: spans with a class, and five entities. */
function toLines(html: string, theme: Theme): readonly string[] {
  const open: (Role | null)[] = [];
  let text = '';
  for (const [token] of html.matchAll(/<span class="[^"]*">|<\/span>|[^<\n]+|\n/g)) {
    const opened = /^<span class="hljs-([\w-]+)/.exec(token)?.[1];
    if (token.startsWith('<span')) open.push(colours[opened ?? ''] ?? null);
    else if (token === '</span>') open.pop();
    else if (token === '\n') text += '\n';
    else {
      const role = open.findLast(r => r !== null);
      text += role ? theme.paint(role, decode(token)) : decode(token);
    }
  }
  return text.split('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};
const decode = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#x27);/g, found => entities[found] ?? found);
