import {pythonVersion} from '../../project/facts/dependencies/python-version.ts';
import {recommendedPython} from '../../project/facts/dependencies/recommended-python.ts';
import {defineCheck, fail, notApplicable, outside, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {chosenOutside, leftToImage} from './version-source.ts';

export const pythonVersionSupported = defineCheck({
  id: 'python-version-supported',
  title: 'The platform offers the declared Python version',
  impact: 'breaks',
  narrowedBy: ['python'],
  messages: {
    removed: '{platform} no longer offers Python {minor}: it has reached its end of life.',
    deprecated: 'Python {minor} is past its end of life; {platform} takes it {until}.',
    notOffered: 'There is no Python {minor} on {platform}.',
  },
  notFor: contract =>
    contract.start.from.includes('app.yaml') && contract.python.from.every(source => source === 'platform-file')
      ? `On ${contract.name} the runtime of app.yaml names the version; gae-runtime-valid looks at it.`
      : leftToImage(contract),
  evaluate: (project, contract) => {
    const declared = pythonVersion(project, contract);
    const chosen = chosenOutside(contract, declared);
    if (chosen !== null) return outside(chosen);
    if (!declared.known) return undecided(declared.reason, declared.place);
    if (!declared.value?.minor) return notApplicable('No version is declared; python-version-pinned says so.');
    const {minor, source, text, place} = declared.value;
    const {versions} = contract.python;
    const order = versions.map(version => release(version.minor));
    const number = release(minor);
    const row = versions.find(version => version.minor === minor);
    const problem = {
      found: text,
      expected: recommendedPython(project, contract),
      at: place,
      data: {minor, until: row?.until ? `until ${row.until}` : 'still'},
    };
    if (number > Math.max(...order))
      return undecided(
        `Python ${minor} is newer than what was known of ${contract.name} on ${contract.verified}; its list of versions decides.`,
        place,
      );
    // What lies in an image runs; that it gets no more security fixes is as true there.
    if (source === 'Dockerfile')
      return row?.status === 'offered'
        ? pass({text: `Python ${minor} comes with the image`, at: place})
        : fail({...problem, messageId: 'deprecated', impact: 'degrades'});
    if (number < Math.min(...order) || row?.status === 'removed')
      return fail({...problem, messageId: 'removed', prints: printed(contract, 'version-end-of-life')});
    if (!row) return fail({...problem, messageId: 'notOffered', prints: printed(contract, 'version-unknown')});
    if (row.status === 'deprecated') return fail({...problem, messageId: 'deprecated', impact: 'degrades'});
    return pass({text: `Python ${minor} is offered (known on ${contract.verified})`, at: place});
  },
});

/** 3.14 as a number that compares: 3014. Python 2 comes before all of them. */
function release(minor: string): number {
  const [major = 0, second = 0] = minor.split('.').map(Number);
  return major * 1000 + second;
}
