/** Lines of one paste follow each other faster than anybody types (milliseconds). */
const TOGETHER = 30;

/** The lines as they come; where one begins a text, the lines that follow at once belong to it, joined by line breaks. */
export async function* withPastes(
  lines: AsyncIterable<string>,
  isText: (line: string) => boolean,
): AsyncGenerator<string> {
  const source = lines[Symbol.asyncIterator]();
  // The line after a text, which is waited for already. After other lines nothing is: who reads may want to end here.
  let coming: Promise<IteratorResult<string>> | null = null;
  try {
    for (;;) {
      const first = await (coming ?? source.next());
      coming = null;
      if (first.done) return;
      const together = [first.value];
      if (isText(first.value.trim())) {
        coming = source.next();
        for (let next = await within(coming, TOGETHER); next && !next.done; next = await within(coming, TOGETHER)) {
          together.push(next.value);
          coming = source.next();
        }
      }
      yield together.join('\n');
    }
  } finally {
    void source.return?.();
  }
}

/** What comes in this time; null where nothing does. */
async function within<T>(coming: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}
