// GitHub's runner trims a line before it looks for "::name", and looks for "##[name" anywhere in it, as Azure's agent does for
// "##vso[" and TeamCity for "##teamcity[": a blank in front would not do.
const LINE = /^([^\S\n]*):(?=:[a-z])/gim;
const ANYWHERE = /#(?=#[\w-]*\[)/g;

/**
 * Text in which no runner of a continuous integration finds a command to it: a blank stands in the mark that begins one. Whatever
 * is printed passes here, wherever it is printed: a container in such a runner does not know where it is.
 */
export function inertText(text: string): string {
  const lines = text.includes('::') ? text.replace(LINE, '$1: ') : text;
  return lines.includes('##') ? lines.replace(ANYWHERE, '# ') : lines;
}
