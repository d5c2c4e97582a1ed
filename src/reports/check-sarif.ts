import {createHash} from 'node:crypto';
import type {CheckDocument, CheckEntry} from './check-document.ts';
import {cut, wellFormed} from './cut.ts';
import type {PackedPage} from './explain.ts';
import {type Found, findingText, fromRepository, worstFirst} from './findings.ts';
import type {Format, ReportContext} from './format.ts';
import {writtenJson} from './written-json.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS = {breaks: 'error', unsafe: 'error', degrades: 'warning'} as const;
/** What code scanning shows of a description. */
const DESCRIPTION = 1024;

/**
 * SARIF 2.1.0. Only what fails is a result: code scanning makes an alert of every result, whatever its kind. What is unknown and
 * what broke are notifications of the invocation; the counts stand in the properties of the run.
 */
export const sarif: Format = {
  repeats: false,
  explains: true,
  render: (document, context) => ({out: sarifLog(document, context)}),
  // Without `results`: nothing was looked at, so that no alert is taken for mended.
  renderError: ({code, message, tryThis}, {version, now}) => {
    const notification = {level: 'error', message: {text: literal(`${message}\nTry: ${tryThis}`)}};
    const invocation = {
      executionSuccessful: false,
      exitCode: code,
      endTimeUtc: `${now}Z`,
      toolConfigurationNotifications: [notification],
    };
    return writtenJson({$schema: SCHEMA, version: '2.1.0', runs: [{...tool(version, []), invocations: [invocation]}]});
  },
};

/** A log with one run. @param properties what stands in the properties of the run beside its counts. */
export function sarifLog(
  document: CheckDocument,
  context: ReportContext,
  properties: Readonly<Record<string, unknown>> = {},
): string {
  const told = document.checks.filter(c => c.verdict !== 'pass' && c.verdict !== 'not-applicable');
  const ruleIndex = new Map(told.map((check, index) => [check.id, index]));
  const rules = told.map(check => rule(check, context));
  const run = {
    ...tool(document.tool.version, rules),
    // Two platforms, or two projects of a repository, are two analyses that do not replace each other.
    automationDetails: {id: ['paas-tutor', document.platform, ...segments(context.folder), ''].join('/')},
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: {[ROOT]: {description: {text: 'The root of the repository'}}},
    invocations: [
      {
        executionSuccessful: true,
        endTimeUtc: `${context.now}Z`,
        toolExecutionNotifications: told.flatMap(check => notifications(check, ruleIndex, context)),
      },
    ],
    results: results(document, ruleIndex, context),
    properties: {
      platform: document.platform,
      platformVerified: document.platformVerified,
      verdicts: document.verdicts,
      summary: document.summary,
      open: document.open,
      ...properties,
    },
  };
  return writtenJson({$schema: SCHEMA, version: '2.1.0', runs: [run]});
}

const ROOT = '%SRCROOT%';

function tool(version: string, rules: readonly unknown[]) {
  const informationUri = 'https://www.npmjs.com/package/paas-tutor';
  return {tool: {driver: {name: 'paas-tutor', version, semanticVersion: version, informationUri, rules}}};
}

function rule(check: CheckEntry, {pages, platform}: ReportContext) {
  const page = pages[check.id];
  const why = page?.why ?? check.title;
  const more = `More, with examples: paas-tutor explain ${check.id}`;
  const uri = page && helpUri(page, platform.sources);
  return {
    id: check.id,
    // Viewers show it as one word.
    name: check.id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: {text: cut(check.title, DESCRIPTION)},
    fullDescription: {text: cut(why, DESCRIPTION)},
    help: {
      text: `${why}\n\n${more}`,
      markdown: `${why}\n\n${more.replace(/paas-tutor.*/, '`$&`')}${page ? `\n\n${page.sources}` : ''}`,
    },
    ...(uri ? {helpUri: uri} : {}),
    defaultConfiguration: {level: LEVELS[check.impact]},
    properties: {tags: [check.topic, check.impact], topic: check.topic, impact: check.impact},
  };
}

/** What a check's page quotes of the platform itself, otherwise the first that it quotes. */
function helpUri({sources}: PackedPage, ofPlatform: ReportContext['platform']['sources']): string | undefined {
  const hosts = new Set(ofPlatform.map(({url}) => hostOf(url)).filter(host => host !== 'github.com'));
  const links = [...sources.matchAll(/\]\((https:\/\/[^)\s]+)\)/g)].map(([, url]) => url ?? '');
  return links.find(url => hosts.has(hostOf(url))) ?? links[0];
}

const hostOf = (url: string) => url.split('/')[2] ?? '';

function results(document: CheckDocument, ruleIndex: ReadonlyMap<string, number>, context: ReportContext) {
  const seen = new Map<string, number>();
  return worstFirst(document).map(found => {
    const {check, finding} = found;
    const fingerprint = fingerprintOf(found);
    const before = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, before + 1);
    return {
      ruleId: check.id,
      ruleIndex: ruleIndex.get(check.id),
      kind: 'fail',
      level: LEVELS[finding.impact],
      message: {text: literal(findingText(finding))},
      locations: [location(finding, context)],
      // The second of the same kind in a file is another problem, not the first one again.
      partialFingerprints: {'paasTutorFinding/v1': `${fingerprint}:${before + 1}`},
      properties: {messageId: finding.messageId, impact: finding.impact},
    };
  });
}

/** The same for the same problem on another line: what was found where, by which check. */
function fingerprintOf({check, finding}: Found): string {
  const parts = [check.id, finding.messageId, finding.file, finding.found];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function notifications(check: CheckEntry, ruleIndex: ReadonlyMap<string, number>, context: ReportContext) {
  if (check.verdict !== 'unknown' && check.verdict !== 'error') return [];
  const place = check.evidence.find(({file}) => file !== null);
  return [
    {
      descriptor: {id: check.verdict === 'error' ? 'check-broke' : 'not-decided'},
      associatedRule: {id: check.id, index: ruleIndex.get(check.id)},
      level: check.verdict === 'error' ? 'error' : 'note',
      message: {text: literal(check.reason ?? check.title)},
      ...(place ? {locations: [location({...place, column: null}, context)]} : {}),
    },
  ];
}

/** Code scanning refuses a result without a location: one that concerns the project as a whole points at the anchor, and says so. */
function location(place: Pick<Found['finding'], 'file' | 'line' | 'column'>, {folder, anchor}: ReportContext) {
  const {file, line, column} = place;
  const region = {startLine: line ?? 1, ...(line !== null && column !== null ? {startColumn: column} : {})};
  const uri = segments(fromRepository(folder, file ?? anchor ?? 'README.md')).join('/');
  return {
    physicalLocation: {artifactLocation: {uri, uriBaseId: ROOT}, region},
    ...(file === null ? {message: {text: 'This concerns the project as a whole, not a file.'}} : {}),
  };
}

/** The parts of a path as a URI holds them. */
function segments(path: string): readonly string[] {
  return path === '' ? [] : wellFormed(path).split('/').map(encodeURIComponent);
}

/** SARIF reads `[text](target)` in a message as a link: what the project says stays text. */
function literal(text: string): string {
  return text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text;
}
