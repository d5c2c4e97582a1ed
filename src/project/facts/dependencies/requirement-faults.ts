import type {Contract} from '../../contract.ts';
import {exactVersion, satisfies} from '../../formats/pep440.ts';
import type {RequirementLine, RequirementProblem} from '../../formats/requirements.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {foldersIn} from '../../paths-of.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {requirementFiles} from './manifests.ts';
import {readTree, relativeTo} from './requirements-tree.ts';

/** Why pip stops at a requirements file, or why other tools read nothing in it. */
export interface RequirementFault {
  readonly kind:
    | 'notText'
    | 'utf16'
    | 'conda'
    | 'singleEquals'
    | 'table'
    | 'option'
    | 'marker'
    | 'notARequirement'
    | 'localFile'
    | 'missingFile'
    | 'notInstallable'
    | 'cycle'
    | 'conflict'
    | 'unhashed';
  readonly found: string;
  readonly expected: string | null;
  readonly place: Place;
}

export interface RequirementReading {
  readonly faults: readonly RequirementFault[];
  /** What leaves open whether pip understands everything. */
  readonly doubt: {readonly reason: string; readonly place: Place} | null;
  /** How many lines were read. */
  readonly lines: number;
}

/** What is wrong with the requirements files that are installed, and with what they include; null where none can be read. */
export const requirementFaults = oncePerPair((project: Project, contract: Contract): RequirementReading | null => {
  const tree = readTree(project, ...requirementFiles(project, contract));
  if (tree.files.length === 0) return null;
  const encodings = tree.files.flatMap(file => encodingFault(project, file));
  const unreadable = new Set(encodings.filter(fault => fault.kind === 'notText').map(fault => fault.place.file));
  const lines = tree.lines.map(({line}) => line).filter(({place}) => !unreadable.has(place.file));
  const installed = tree.lines.filter(({constraint}) => !constraint).map(({line}) => line);
  const includes = tree.broken.map(({why, path, place}): RequirementFault => {
    const kind = why === 'cycle' ? 'cycle' : 'missingFile';
    return {
      kind,
      found: path,
      expected: kind === 'cycle' ? `no line that includes ${path} again` : `a file ${path}`,
      place,
    };
  });
  const unknownOption = lines.find(line => line.kind === 'invalid' && line.problem === 'option-unknown');
  const [unread] = tree.unread;
  const withKey = contract.dependencies.byHand ? undefined : installed.find(line => SSH.test(addressOf(line)));
  return {
    faults: [...encodings, ...lines.flatMap(line => faultOf(project, line)), ...includes, ...faultsTogether(installed)],
    doubt: unread
      ? {reason: `${unread.path} cannot be read from here; its content decides.`, place: unread.place}
      : unknownOption
        ? {reason: `Whether pip knows the option in "${unknownOption.text}" decides.`, place: unknownOption.place}
        : withKey
          ? {
              reason: `"${withKey.text}" is fetched by SSH, which asks for a key even where the repository is public; whether the build on ${contract.name} has one decides.`,
              place: withKey.place,
            }
          : null,
    lines: lines.length,
  };
});

/** Addresses that git fetches by SSH. */
const SSH = /^git\+(?:ssh:\/\/|[\w.-]+@)/i;

function addressOf(line: RequirementLine): string {
  return (line.kind === 'location' ? line.location : line.kind === 'requirement' ? line.requirement.url : null) ?? '';
}

function encodingFault(project: Project, path: string): RequirementFault[] {
  const source = textAt(project, path);
  const place = at(path);
  // A declared coding is honoured by pip, and is not read here.
  if (source?.encoding === 'binary' && !declaresCoding(source.text))
    return [{kind: 'notText', found: path, expected: 'UTF-8', place}];
  if (source?.encoding === 'utf-16le' || source?.encoding === 'utf-16be')
    return [{kind: 'utf16', found: 'UTF-16', expected: 'UTF-8', place}];
  return [];
}

/** Whether one of the first two lines says how the file is encoded, as pip and Python read it. */
function declaresCoding(text: string): boolean {
  return text.split('\n', 2).some(line => /coding[:=]/.test(line.split('#').slice(1).join('#')));
}

const KINDS: Readonly<Record<RequirementProblem, RequirementFault['kind'] | null>> = {
  conda: 'conda',
  'single-equals': 'singleEquals',
  table: 'table',
  'option-refused': 'option',
  'option-unknown': null,
  'option-value': 'option',
  quote: 'option',
  marker: 'marker',
  'not-a-requirement': 'notARequirement',
};

function faultOf(project: Project, line: RequirementLine): RequirementFault[] {
  const {text, place} = line;
  switch (line.kind) {
    case 'invalid': {
      const kind = KINDS[line.problem];
      return kind ? [{kind, found: text, expected: corrected(text, line.problem), place}] : [];
    }
    case 'requirement': {
      const {url, writtenName, name} = line.requirement;
      const own = url !== null && /^file:/i.test(url) && !url.includes('${');
      return own ? [{kind: 'localFile', found: url, expected: name === 'pip' ? null : writtenName, place}] : [];
    }
    case 'location':
      return locationFault(project, line);
    case 'include':
    case 'option':
      return [];
    default:
      return line satisfies never;
  }
}

function locationFault(project: Project, line: Extract<RequirementLine, {kind: 'location'}>): RequirementFault[] {
  const {form, location, place, name} = line;
  if (form === 'windows-path' || (form === 'file-url' && !location.includes('${')))
    return [{kind: 'localFile', found: location, expected: name, place}];
  if (form !== 'path' || location.includes('${')) return [];
  if (/^\/app\//.test(location)) return []; // where Heroku and others put the project
  if (/^[/~]/.test(location)) return [{kind: 'localFile', found: location, expected: name, place}];
  const path = relativeTo('', location);
  if (path === null || project.files.has(path)) return [];
  const inside = (file: string) => project.files.has(path === '' ? file : `${path}/${file}`);
  if (inside('pyproject.toml') || inside('setup.py')) return [];
  const folder = path === '' || foldersIn(project).has(path);
  const skipped = [...project.skipped.keys()].some(known => known === path || path.startsWith(`${known}/`));
  if (skipped) return [];
  return folder
    ? [
        {
          kind: 'notInstallable',
          found: location,
          expected: `a pyproject.toml in ${path === '' ? 'the root' : path}`,
          place,
        },
      ]
    : [{kind: 'missingFile', found: location, expected: `a file ${path}`, place}];
}

type Named = Extract<RequirementLine, {kind: 'requirement'}>;

/** Lines that pip takes one by one and not together: two versions of a package, and hashes for some of the packages. */
function faultsTogether(lines: readonly RequirementLine[]): RequirementFault[] {
  // What a condition rules out is not installed.
  const always = lines.filter((line): line is Named => line.kind === 'requirement' && !line.requirement.markerText);
  const hashed = always.some(({text}) => HASH.test(text));
  const bare = hashed ? always.find(({text, requirement}) => !HASH.test(text) && requirement.url === null) : undefined;
  const pinned = new Map<string, {version: string; text: string}>();
  const conflicts = always.flatMap(({requirement, text, place}): RequirementFault[] => {
    const version = requirement.url === null ? exactVersion(requirement.specifier) : null;
    const before = pinned.get(requirement.name);
    if (version === null) return [];
    if (!before) pinned.set(requirement.name, {version, text});
    else if (satisfies(version, `==${before.version}`) === false)
      return [{kind: 'conflict', found: text, expected: before.text, place}];
    return [];
  });
  return [
    ...conflicts,
    ...(bare ? [{kind: 'unhashed', found: bare.text, expected: null, place: bare.place} as const] : []),
  ];
}

const HASH = /\s--hash[= ]/;

/** The line as pip would take it, where that can be told. */
function corrected(text: string, problem: RequirementProblem): string | null {
  const [, name, version] = /^([\w.-]+)\s*=\s*"?\^?([\w.]+)/.exec(text) ?? [];
  if ((problem === 'conda' || problem === 'single-equals') && name && version) return `${name}==${version}`;
  const [, listed, shown] = /^([\w.-]+)\s+v?(\d[\w.]*)/.exec(text) ?? [];
  return problem === 'table' && listed && shown ? `${listed}==${shown}` : null;
}
