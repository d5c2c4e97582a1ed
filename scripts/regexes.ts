// Asks recheck of each regular expression in src/ that is not in the record of judged ones how its time grows by
// the worst text for it, and writes the record: `npx tsx scripts/regexes.ts [seconds for each]`. Ends with 1 where it is
// exponential.
import {judgeRegex, recordRegexes, sortedRegexes} from '../test/support/judge-regexes.ts';

const [seconds = '5'] = process.argv.slice(2);
const {recorded, others} = sortedRegexes();
const judged = others.map(regex => [regex, judgeRegex(regex, Number(seconds) * 1000)] as const);
for (const [{place, source, flags}, growth] of judged) console.log(`${growth.padEnd(11)} ${place} /${source}/${flags}`);
recordRegexes(judged);
console.log(`${recorded.length} were in the record, ${judged.length} were judged`);
if (judged.some(([, growth]) => growth === 'exponential')) process.exitCode = 1;
