// Checks public projects against what is recorded of them: `npm run corpus -- DIR`, where DIR holds checkouts as owner/name or
// owner+name. `--record` writes what is found, and keeps the reasons; `--peers` compares with what other tools' tests expect.
import {comparePeers} from './corpus/peers.ts';
import {compareProjects, recordProjects} from './corpus/projects.ts';

const asked = process.argv.slice(2);
const [directory] = asked.filter(argument => !argument.startsWith('--'));
if (directory === undefined) {
  console.error('Which folder of checkouts? npm run corpus -- DIR [--peers | --record]');
  process.exit(2);
}
if (asked.includes('--record')) recordProjects(directory);
else {
  const differences = asked.includes('--peers') ? comparePeers(directory) : compareProjects(directory);
  process.exitCode = differences > 0 ? 1 : 0;
}
