/** A value, or what stands for it where computing it breaks: a bug in one fact must not take the tutor down. */
export function guarded<T>(compute: () => T, fallback: (error: unknown) => T): T {
  try {
    return compute();
  } catch (error) {
    return fallback(error);
  }
}
