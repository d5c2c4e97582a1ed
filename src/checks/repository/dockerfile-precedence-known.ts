import {image} from '../../project/facts/image/image.ts';
import {imageBuild} from '../../project/facts/image/image-build.ts';
import {textAt} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const dockerfilePrecedenceKnown = defineCheck({
  id: 'dockerfile-precedence-known',
  title: 'The Dockerfile of the project is the one that is built',
  impact: 'degrades',
  notFor: ({start, name}) =>
    start.from.includes('Dockerfile') ? null : `${name} does not look for a Dockerfile by itself.`,
  messages: {
    passedOver: 'The project has a Dockerfile, and {platform} does not build it: {why}',
  },
  evaluate(project, contract) {
    const path = ['Dockerfile', 'dockerfile'].find(name => project.files.has(name));
    if (path === undefined) return notApplicable('There is no Dockerfile at the root.');
    const built = image(project, contract);
    if (built.known && built.value?.build.dockerfile === path)
      return pass({text: `${contract.name} builds it`, at: at(path)});
    if (built.known && built.value)
      return pass({
        text: `${contract.name} is told to build ${built.value.build.dockerfile}`,
        at: at(built.value.build.dockerfile),
      });
    const build = imageBuild(project, contract);
    // Where the files leave open which way is taken, they point at the Dockerfile itself.
    if (!build.known && build.place?.file === path) return undecided(build.reason, build.place);
    const stronger = contract.recognisedBy.find(name => project.files.has(name));
    if (build.known && build.value === null && stronger && textAt(project, path))
      return pass({text: `${contract.name} builds as ${stronger} says, without it`, at: at(stronger)});
    if (!built.known && built.place && built.place.file !== path)
      return fail({
        messageId: 'passedOver',
        found: path,
        expected: 'one of the two',
        at: built.place,
        data: {why: built.reason},
      });
    return notApplicable('The Dockerfile cannot be read yet; fly-build-strategy and its neighbours look at it.');
  },
});
