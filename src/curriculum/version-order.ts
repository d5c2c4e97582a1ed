/** Whether a version of a track comes after another one, as Semantic Versioning has it: 1.10.0 after 1.9.0, 1.0.0 after 1.0.0-rc.1. */
export function isHigher(version: string, than: string): boolean {
  const [mine, other] = [partsOf(version), partsOf(than)];
  const order = byNumbers(mine.numbers, other.numbers);
  if (order !== 0 || mine.early === other.early) return order > 0;
  return mine.early === '' || (other.early !== '' && byNumbers(mine.early, other.early) > 0);
}

const byNumbers = (a: string, b: string) => a.localeCompare(b, 'en', {numeric: true});

/** `early`: what stands behind the hyphen of a version before the version. */
function partsOf(version: string): {readonly numbers: string; readonly early: string} {
  const [numbers = '', ...early] = version.split('-');
  return {numbers, early: early.join('-')};
}
