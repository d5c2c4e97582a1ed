const numbers = {SIGHUP: 1, SIGINT: 2, SIGTERM: 15} as const;

/** Calls back with 128+n on a signal that ends the program, instead of ending it; gives back how to stop that. */
export function watchEnd(onEnd: (code: number) => void): () => void {
  const ends = (Object.keys(numbers) as (keyof typeof numbers)[]).map(signal => {
    const listener = () => onEnd(128 + numbers[signal]);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const end of ends) end();
  };
}
