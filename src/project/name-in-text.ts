/** A name as it stands within a sentence: with a small letter where it begins with an article ("a server of your own"). */
export function insideSentence(name: string): string {
  return /^(?:A|An|The) /.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** A text in which a name that begins with an article has a capital only where a sentence begins. */
export function withinSentence(text: string, name: string): string {
  const inside = insideSentence(name);
  if (inside === name) return text;
  return text.replaceAll(name, (found, offset: number) =>
    /(?:^|[.!?]["”)]?\s+|(?:^|\n)\s*(?:[-*>|]\s*)?)$/.test(text.slice(0, offset)) ? found : inside,
  );
}
