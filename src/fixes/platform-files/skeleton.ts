import {isStandard} from '../../checks/platform-files/with-app-yaml.ts';
import type {Contract} from '../../project/contract.ts';
import type {StartSource} from '../../project/contract-words.ts';
import {platformPort} from '../../project/facts/command/platform-port.ts';
import {recommendedPython} from '../../project/facts/dependencies/recommended-python.ts';
import {workedImage} from '../../project/facts/image/worked-image.ts';
import type {Project} from '../../project/project.ts';
import {applyEdits} from '../apply.ts';
import {giveVariables} from '../django/collectstatic-needs-no-secrets.ts';
import type {Edit} from '../fix.ts';
import {NEVER_IN_IMAGE} from '../repository/dockerignore-present.ts';
import {type ProjectFacts, projectFacts} from './project-facts.ts';

type Skeleton = (facts: ProjectFacts, project: Project, contract: Contract) => readonly Edit[] | null;

/** The file of each platform that says how the app is built and started, with what the project shows. */
const SKELETONS: Partial<Record<StartSource, Skeleton>> = {
  'render.yaml': renderYaml,
  'fly.toml': flyToml,
  'railway-config': railwayToml,
  'app.yaml': appYaml,
};

/** Writes the file from which the platform takes the start command, where it has none; null where the project does not show it. */
export function writeSkeleton(project: Project, contract: Contract): readonly Edit[] | null {
  if (contract.recognisedBy.some(path => project.files.has(path))) return null;
  const source = contract.start.from.find(from => SKELETONS[from]);
  const facts = projectFacts(project, contract);
  return (source && facts && SKELETONS[source]?.(facts, project, contract)) ?? null;
}

function renderYaml(facts: ProjectFacts): readonly Edit[] | null {
  const {name, start, install, migrate, collect, settings, readsSecretKey} = facts;
  if (install === null) return null;
  const variables = [
    ...(settings === null ? [] : ['      - key: DJANGO_SETTINGS_MODULE', `        value: ${settings}`]),
    ...(readsSecretKey ? ['      - key: SECRET_KEY', '        generateValue: true'] : []),
  ];
  const build = collect === null ? install : `${install} && ${collect}`;
  const lines = [
    'services:',
    '  - type: web',
    `    name: ${name}`,
    '    runtime: python',
    `    buildCommand: ${build}`,
    ...(migrate === null ? [] : [`    preDeployCommand: ${migrate}`]),
    `    startCommand: ${start}`,
    ...(variables.length > 0 ? ['    envVars:', ...variables] : []),
  ];
  return [written('render.yaml', lines)];
}

function flyToml({name, start, migrate}: ProjectFacts, project: Project, contract: Contract): readonly Edit[] | null {
  const image = project.files.has('Dockerfile') ? [] : writeDockerfile(project, contract);
  const port = platformPort(project, contract) ?? contract.port.number;
  if (!image || port === null) return null;
  const lines = [
    `app = "${name}"`,
    // At SIGINT, which it gets otherwise, gunicorn drops what it is doing.
    ...(/\bgunicorn\b/.test(start) ? ['kill_signal = "SIGTERM"', 'kill_timeout = "30s"'] : []),
    ...(migrate === null ? [] : ['', '[deploy]', `  release_command = "${migrate}"`]),
    '',
    '[http_service]',
    `  internal_port = ${port}`,
    '  force_https = true',
  ];
  return [written('fly.toml', lines), ...image];
}

function railwayToml({start}: ProjectFacts): readonly Edit[] {
  return [written('railway.toml', ['[build]', 'builder = "RAILPACK"', '', '[deploy]', `startCommand = "${start}"`])];
}

function appYaml({start}: ProjectFacts, project: Project, contract: Contract): readonly Edit[] {
  const version = recommendedPython(project, contract);
  return isStandard(contract)
    ? [written('app.yaml', [`runtime: python${version.replace('.', '')}`, `entrypoint: ${start}`])]
    : [
        written('app.yaml', [
          'runtime: python',
          'env: flex',
          `entrypoint: ${start}`,
          'runtime_config:',
          '  operating_system: "ubuntu24"',
          `  runtime_version: "${version}"`,
        ]),
      ];
}

/** A Dockerfile that installs and starts this project; null where the project does not show how. */
export function writeDockerfile(project: Project, contract: Contract): readonly Edit[] | null {
  const facts = projectFacts(project, contract);
  const {manifests, install, command} = workedImage(project, contract);
  if (!facts || manifests === null || install === null || command === null) return null;
  const lines = [
    `FROM python:${facts.python}-slim`,
    '',
    'ENV PYTHONUNBUFFERED=1',
    ...(facts.settings === null ? [] : [`ENV DJANGO_SETTINGS_MODULE=${facts.settings}`]),
    // uv and pdm install into a virtual environment beside the project.
    ...(/\b(?:uv|pdm) sync\b/.test(install) ? ['ENV PATH="/app/.venv/bin:$PATH"'] : []),
    'WORKDIR /app',
    '',
    `COPY ${manifests} ./`,
    `RUN ${install}`,
    '',
    'COPY . .',
    ...(facts.collect === null ? [] : [`RUN ${facts.readsSecretKey ? 'SECRET_KEY=build ' : ''}${facts.collect}`]),
    '',
    `CMD ${command}`,
  ];
  // Everything beside it is copied.
  const ignored = project.files.has('.dockerignore') ? [] : [written('.dockerignore', NEVER_IN_IMAGE)];
  const edits = [written('Dockerfile', lines), ...ignored];
  const after = applyEdits(project, edits);
  return [...edits, ...((after && giveVariables(after, contract)) ?? [])];
}

function written(path: string, lines: readonly string[]): Edit {
  return {kind: 'write', path, text: `${lines.join('\n')}\n`};
}
