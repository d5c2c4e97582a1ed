// Asks recheck of every regular expression in src/ whether a text exists on which it takes time that explodes: `npx tsx
// scripts/regexes.ts [seconds for each]`. Ends with 1 where one does.
import {fileURLToPath} from 'node:url';
import {judgeRegexes} from '../test/support/judge-regexes.ts';

const [seconds = '5'] = process.argv.slice(2);
const {judged, explosive, slow, undecided} = judgeRegexes(
  fileURLToPath(new URL('../src', import.meta.url)),
  Number(seconds) * 1000,
);
console.log(`${judged} regular expressions, ${undecided.length} of them undecided`);
for (const line of [...undecided, ...slow, ...explosive]) console.log(line);
if (explosive.length > 0) process.exitCode = 1;
