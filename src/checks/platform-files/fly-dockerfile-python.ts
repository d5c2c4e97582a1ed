import {pythonVersion} from '../../project/facts/dependencies/python-version.ts';
import {recommendedPython} from '../../project/facts/dependencies/recommended-python.ts';
import {image} from '../../project/facts/image/image.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {leftToImage} from '../dependencies/version-source.ts';

export const flyDockerfilePython = defineCheck({
  id: 'fly-dockerfile-python',
  title: 'The image begins with a Python version that still gets patches',
  impact: 'degrades',
  notFor: contract =>
    leftToImage(contract) ? null : `${contract.name} does not leave the Python version to an image alone.`,
  messages: {
    ended: 'The image begins with Python {minor}, which is past its end of life: it gets no more security patches.',
    floating: '{found} names no version of Python: the next build may come with another one.',
  },
  evaluate(project, contract) {
    const built = image(project, contract);
    if (!built.known) return undecided(built.reason, built.place);
    if (!built.value) return notApplicable('No image is built from a Dockerfile yet.');
    const declared = pythonVersion(project, contract);
    if (!declared.known) return undecided(declared.reason, declared.place);
    const {base} = built.value.stage;
    const expected = recommendedPython(project, contract);
    if (!declared.value?.minor)
      return fail({messageId: 'floating', found: base.written, expected: `python:${expected}-slim`, at: base.place});
    const {minor, place} = declared.value;
    const {versions} = contract.python;
    const row = versions.find(version => version.minor === minor);
    const newest = versions.at(-1)?.minor ?? minor;
    if (!row && number(minor) > number(newest))
      return undecided(`Python ${minor} is newer than what was known on ${contract.verified}.`, place);
    if (row?.status === 'offered') return pass({text: `Python ${minor}`, at: place});
    return fail({messageId: 'ended', found: minor, expected, at: place, data: {minor}});
  },
});

function number(minor: string): number {
  const [major = 0, second = 0] = minor.split('.').map(Number);
  return major * 1000 + second;
}
