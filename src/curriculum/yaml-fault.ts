import {type Document, isMap, isScalar, isSeq, type ParsedNode, type YAMLError} from 'yaml';

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
  const begun: number[] = [];
  const visit = (node: unknown): void => {
    if (isScalar(node)) {
      if (/^QUOTE_/.test(node.type ?? '')) begun.push(node.range?.[0] ?? before);
    } else if (isMap(node) || isSeq(node)) {
      if (node.flow) begun.push(node.range?.[0] ?? before);
      for (const item of node.items) for (const inside of isPair(item) ? [item.key, item.value] : [item]) visit(inside);
    }
  };
  visit(document.contents);
  return begun.filter(at => at < before).reduce<number | null>((last, at) => Math.max(last ?? at, at), null);
}

const isPair = (item: unknown): item is {readonly key: unknown; readonly value: unknown} =>
  typeof item === 'object' && item !== null && 'key' in item && 'value' in item && !isScalar(item);
