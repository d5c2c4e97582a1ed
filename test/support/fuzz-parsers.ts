import type {ProcfileGrammar} from '../../src/project/contract-words.ts';
import {matcherOf} from '../../src/project/facts/configuration/ignored.ts';
import {stagesOf} from '../../src/project/facts/image/image-stages.ts';
import {parseAppJson} from '../../src/project/formats/app-json.ts';
import {matchesGlob} from '../../src/project/formats/docker-glob.ts';
import {parseDockerfile} from '../../src/project/formats/dockerfile.ts';
import {dockerignoreFile, leftOutBy} from '../../src/project/formats/dockerignore.ts';
import {parseDotenv} from '../../src/project/formats/dotenv.ts';
import {flyConfig} from '../../src/project/formats/fly-config.ts';
import {parseGitAttributes} from '../../src/project/formats/git-attributes.ts';
import {parseGitConfig} from '../../src/project/formats/git-config.ts';
import {parseGitIndex} from '../../src/project/formats/git-index.ts';
import {parseCommit, parseLooseObject} from '../../src/project/formats/git-object.ts';
import {applyDelta, findInPackIndex, parsePackEntry} from '../../src/project/formats/git-pack.ts';
import {parseGitFile, parseHead, parsePackedRefs} from '../../src/project/formats/git-refs.ts';
import {parseReftable} from '../../src/project/formats/git-reftable.ts';
import {parseIndexLink} from '../../src/project/formats/git-split-index.ts';
import {parseHerokuYml} from '../../src/project/formats/heroku-yml.ts';
import {parseJson} from '../../src/project/formats/json-with-positions.ts';
import {parseTomlLock} from '../../src/project/formats/lock-toml.ts';
import {parseMarker} from '../../src/project/formats/marker.ts';
import {parseNginx} from '../../src/project/formats/nginx.ts';
import {satisfies} from '../../src/project/formats/pep440.ts';
import {parseRequirement} from '../../src/project/formats/pep508.ts';
import {parsePipfile} from '../../src/project/formats/pipfile.ts';
import {parsePipfileLock} from '../../src/project/formats/pipfile-lock.ts';
import {asSpecifier} from '../../src/project/formats/poetry-range.ts';
import {parseProcfile} from '../../src/project/formats/procfile.ts';
import {parsePyproject} from '../../src/project/formats/pyproject.ts';
import {parsePython} from '../../src/project/formats/python.ts';
import {scanPython} from '../../src/project/formats/python-scan.ts';
import {tokensOf} from '../../src/project/formats/python-tokens.ts';
import {parseVersionFile} from '../../src/project/formats/python-version-file.ts';
import {parseRenderYaml} from '../../src/project/formats/render-yaml.ts';
import {readLocation} from '../../src/project/formats/requirement-location.ts';
import {readOptions} from '../../src/project/formats/requirement-options.ts';
import {parseRequirements} from '../../src/project/formats/requirements.ts';
import {splitWords} from '../../src/project/formats/requirements-lines.ts';
import {parseS2iEnvironment} from '../../src/project/formats/s2i-environment.ts';
import {splitWords as splitShellWords} from '../../src/project/formats/shell-words.ts';
import {parseSystemdUnit} from '../../src/project/formats/systemd-unit.ts';
import {decodeText} from '../../src/project/formats/text.ts';
import {parseToml} from '../../src/project/formats/toml.ts';
import {locateToml} from '../../src/project/formats/toml-locations.ts';
import {wordLines} from '../../src/project/formats/word-lines.ts';
import {parseYaml} from '../../src/project/formats/yaml-with-positions.ts';
import {memoryProject, type ProjectFile} from '../../src/project/project.ts';

const grammars: readonly ProcfileGrammar[] = ['heroku-classic', 'cnb', 'procfile-util', 'elastic-beanstalk', 'yaml'];
const id = 'a'.repeat(40);

function inFile<T>(name: string, text: string, read: (file: ProjectFile) => T): T | null {
  const file = memoryProject({[name]: text}).files.get(name);
  return file ? read(file) : null;
}

const ofText: readonly (readonly [name: string, parse: (text: string) => unknown])[] = [
  ['app.json', text => parseAppJson(text)],
  ['.env', text => parseDotenv(text)],
  ['.s2i/environment', text => parseS2iEnvironment(text, '.s2i/environment')],
  ['.gitattributes', parseGitAttributes],
  ['git config', parseGitConfig],
  ['HEAD', parseHead],
  ['packed refs', parsePackedRefs],
  ['.git', parseGitFile],
  ['heroku.yml', text => parseHerokuYml(text)],
  ['JSON', text => parseJson(text, 'x.json')],
  ['poetry.lock', text => parseTomlLock(text, 'poetry.lock')],
  ['uv.lock', text => parseTomlLock(text, 'uv.lock')],
  ['pdm.lock', text => parseTomlLock(text, 'pdm.lock')],
  ['marker', parseMarker],
  ['version', text => [satisfies(text, '>=3'), satisfies('3.12.1', text)]],
  ['requirement', parseRequirement],
  ['Pipfile', text => parsePipfile(text, 'Pipfile')],
  ['Pipfile.lock', text => parsePipfileLock(text, 'Pipfile.lock')],
  ['range', asSpecifier],
  ['unit of systemd', text => parseSystemdUnit(text, 'web.service')],
  ['nginx', text => parseNginx(text, 'nginx.conf')],
  ['Caddyfile', text => wordLines(text, 'Caddyfile')],
  ...grammars.map(grammar => [`Procfile, ${grammar}`, (text: string) => parseProcfile(text, grammar)] as const),
  ['pyproject.toml', text => parsePyproject(text, 'pyproject.toml')],
  ['Python', text => parsePython(text, 'x.py')],
  ['.python-version', text => parseVersionFile(text, '.python-version')],
  ['runtime.txt', text => parseVersionFile(text, 'runtime.txt')],
  ['location', text => [readLocation(text, false), readLocation(text, true)]],
  ['options', text => readOptions(splitWords(text) ?? [])],
  ['requirements.txt', text => parseRequirements(text, 'requirements.txt')],
  ['TOML', text => parseToml(text, 'x.toml')],
  ['places in TOML', locateToml],
  ['YAML', text => parseYaml(text, 'x.yaml')],
  ['render.yaml', text => parseRenderYaml(text)],
  ['scan of Python', scanPython],
  ['tokens of Python', tokensOf],
  ['.gitignore', text => matcherOf(text.split('\n')).ignores('shop/static/site.css')],
  ['pattern of Docker', text => matchesGlob(text.slice(0, 400), text.slice(-400))],
  ['Dockerfile', text => stagesOf(parseDockerfile(text), new Map())],
  ['words without a shell', splitShellWords],
  ...['fly.toml', 'fly.json', 'fly.yaml'].map(name => [name, (text: string) => inFile(name, text, flyConfig)] as const),
  [
    '.dockerignore',
    text => (inFile('.dockerignore', text, dockerignoreFile) ?? []).map(line => leftOutBy([line], text.slice(0, 400))),
  ],
];

const ofBytes: readonly (readonly [name: string, parse: (bytes: Uint8Array) => unknown])[] = [
  ['text', bytes => decodeText(bytes, 'x')],
  ['git index', bytes => [parseGitIndex(bytes, 20), parseGitIndex(bytes, 32)]],
  ['split index', bytes => parseIndexLink(bytes, 20)],
  ['loose object', parseLooseObject],
  ['commit', parseCommit],
  ['pack entry', bytes => parsePackEntry(bytes, 20)],
  ['pack index', bytes => findInPackIndex(bytes, id)],
  ['delta', bytes => applyDelta(bytes, bytes)],
  ['reftable', parseReftable],
];

/** What the parsers do with these bytes that they must not: throw. Empty when all is well. */
export function parseWithAll(bytes: Uint8Array): string[] {
  const {text} = decodeText(bytes, 'x');
  return [
    ...ofText.flatMap(([name, parse]) => attempt(name, () => parse(text))),
    ...ofBytes.flatMap(([name, parse]) => attempt(name, () => parse(bytes))),
  ];
}

function attempt(name: string, parse: () => unknown): string[] {
  try {
    parse();
  } catch (error) {
    return [`${name} threw: ${error instanceof Error ? error.stack : error}`];
  }
  return [];
}
