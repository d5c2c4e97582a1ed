import type {Contract} from '../../project/contract.ts';
import {image} from '../../project/facts/image/image.ts';
import type {FlyConfig} from '../../project/formats/fly-config.ts';
import type {Written} from '../../project/formats/fly-part.ts';
import {joinPath} from '../../project/paths.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, type Outcome, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {notFly, withFly} from './with-fly.ts';

type MessageId =
  | 'none'
  | 'buildpacksAlone'
  | 'builderAsBuildpack'
  | 'builderEnded'
  | 'several'
  | 'missingDockerfile'
  | 'missingTarget';

export const flyBuildStrategy = defineCheck({
  id: 'fly-build-strategy',
  title: 'One way to build the image is named, and exists',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    none: 'There is neither a Dockerfile nor a [build] that names an image or a builder: nothing can be built.',
    buildpacksAlone: 'Buildpacks run inside of a builder, and [build] names none: flyctl passes over {found}.',
    builderAsBuildpack:
      '{found} is the name of a builder, not of a buildpack, and without "builder" flyctl passes over it.',
    builderEnded: 'The builder {found} is past its end, and refuses to build.',
    several: '[build] names several ways to build the image ({found}); flyctl takes the first and warns.',
    missingDockerfile: '[build] names the Dockerfile {found}, and the project has no such file.',
    missingTarget: '[build] asks for the stage {found}, and the Dockerfile has no stage of that name.',
  },
  evaluate: (project, contract) => withFly(project, config => judge(project, contract, config)),
});

/** Builders that have reached their end: Heroku's shimmed ones stop with an error, the others are no longer made. */
const ENDED =
  /^(?:heroku\/(?:buildpacks:(?:18|20)|builder-classic:2[02]|builder:20)|paketobuildpacks\/builder:(?:base|full|tiny))$/;
const BUILDER =
  /^(?:heroku\/(?:buildpacks|builder(?:-classic)?)|paketobuildpacks\/builder[\w-]*|gcr\.io\/buildpacks\/builder)(?::|$)/;
const EXPECTED = 'builder = "heroku/builder:24", or a Dockerfile';

function judge(project: Project, contract: Contract, {build, document: {file}}: FlyConfig): Outcome<MessageId> {
  const dockerfile = ['Dockerfile', 'dockerfile'].find(path => project.files.has(path));
  const none = {messageId: 'none', expected: 'a Dockerfile', prints: printed(contract, 'no-web-process')} as const;
  if (!build)
    return dockerfile
      ? pass({text: `${dockerfile} builds the image`, at: at(dockerfile)})
      : fail({...none, at: at(file)});
  const {builder, image: ready, builtin, buildpacks} = build;
  const ways = [ready, builder, build.dockerfile, builtin].filter((way): way is Written<string> => way !== null);
  const [first, second] = ways;
  if (second)
    return fail({
      messageId: 'several',
      found: ways.map(({value}) => value).join(', '),
      expected: first?.value ?? null,
      at: second.place,
      impact: 'degrades',
    });
  if (builder)
    return ENDED.test(builder.value)
      ? fail({messageId: 'builderEnded', found: builder.value, expected: EXPECTED, at: builder.place})
      : pass({text: `the builder ${builder.value}`, at: builder.place});
  const [buildpack] = buildpacks;
  if (buildpack && !first) {
    const messageId = BUILDER.test(buildpack.value) ? 'builderAsBuildpack' : 'buildpacksAlone';
    const impact = dockerfile ? 'degrades' : 'breaks';
    const prints = dockerfile ? null : printed(contract, 'no-web-process');
    return fail({messageId, found: buildpack.value, expected: EXPECTED, at: buildpack.place, impact, prints});
  }
  if (ready) return pass({text: `the image ${ready.value}`, at: ready.place});
  if (builtin) return pass({text: `the builtin ${builtin.value}`, at: builtin.place});
  return judgeDockerfile(project, contract, {build, dockerfile, none});
}

function judgeDockerfile(
  project: Project,
  contract: Contract,
  {
    build,
    dockerfile,
    none,
  }: {
    readonly build: NonNullable<FlyConfig['build']>;
    readonly dockerfile: string | undefined;
    readonly none: {readonly messageId: 'none'; readonly expected: string; readonly prints: string | null};
  },
): Outcome<MessageId> {
  const named = build.dockerfile;
  if (named && /^https?:/.test(named.value))
    return undecided(`The Dockerfile at ${named.value} is not read here.`, named.place);
  const path = named ? joinPath('', named.value) : dockerfile;
  if (named && (path === undefined || !project.files.has(path)))
    return fail({
      messageId: 'missingDockerfile',
      found: named.value,
      expected: dockerfile ?? null,
      at: named.place,
      prints: `Error: dockerfile '${named.value}' not found`,
    });
  if (path === undefined) return fail({...none, at: build.place});
  const built = image(project, contract);
  if (!built.known && build.target)
    return fail({messageId: 'missingTarget', found: build.target.value, at: build.target.place});
  if (!built.known) return undecided(built.reason, built.place);
  return pass({text: `${path} builds the image`, at: at(path)});
}
