const BEGINS = '\u001b[?2026h';
const ENDS = '\u001b[?2026l';

/** Takes what a program writes, piece by piece, and says whether the frame is whole: between the marks of a synchronised update terminals show the one before. */
export function frameWatch(): (piece: string) => boolean {
  let tail = '';
  let isWhole = true;
  return piece => {
    const seen = tail + piece;
    const [begins, ends] = [seen.lastIndexOf(BEGINS), seen.lastIndexOf(ENDS)];
    if (begins !== ends) isWhole = ends > begins;
    tail = seen.slice(-(BEGINS.length - 1));
    return isWhole;
  };
}
