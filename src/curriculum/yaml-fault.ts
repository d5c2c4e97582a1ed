import {type Document, isCollection, isScalar, type ParsedNode, visit, type YAMLError} from 'yaml';

interface YamlFault {
  /** Where it is, in characters from the beginning. */
  readonly at: number;
  /** What it is and what to do, without a full stop. */
  readonly message: string;
}

/** The first thing that keeps YAML from being read, in words for who wrote it; null where nothing does. */
export function yamlFault(document: Document.Parsed<ParsedNode>, text: string): YamlFault | null {
  const [first] = document.errors;
  if (!first) return null;
  const {code, message, pos} = first;
  const [at] = pos;
  switch (code) {
    case 'TAB_AS_INDENT':
      return {at, message: 'a tab is no indentation: write blanks'};
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {at, message: 'a second ": ": put a text that holds one between quotes, or mend the indentation'};
    case 'BAD_SCALAR_START':
      return {at, message: `a text cannot begin with ${text.charAt(at)}: put it between quotes`};
    default: {
      const begun = isUnclosed(first) ? beginning(document, at) : null;
      return begun === null ? {at, message} : {at: begun, message: `the ${text.charAt(begun)} is never closed`};
    }
  }
}

const isUnclosed = ({code, message}: YAMLError) =>
  (code === 'MISSING_CHAR' && /^Missing closing /.test(message)) ||
  (/^Flow (?:map|sequence) /.test(message) && /end with a [\]}]$/.test(message));

/** Where the last thing with an end of its own begins before a place; null where there is none. */
function beginning(document: Document.Parsed<ParsedNode>, before: number): number | null {
  let last: number | null = null;
  visit(document, (_, node) => {
    const isEnded = (isCollection(node) && node.flow === true) || (isScalar(node) && /^QUOTE_/.test(node.type ?? ''));
    const from = isEnded ? node.range?.[0] : undefined;
    if (from !== undefined && from < before) last = Math.max(last ?? 0, from);
  });
  return last;
}
