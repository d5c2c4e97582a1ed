import {cleanText} from '../project/clean-text.ts';
import {parseInstant} from './instant.ts';
import {collectProblems, type Note, type Parsed} from './problem.ts';
import {type ChecklistItem, type LessonTerms, plainTerms, type Track} from './types.ts';
import {readFields} from './yaml-fields.ts';
import {readYaml, type YamlValue} from './yaml-tree.ts';

/** The form of a track that this version reads. */
const TRACK_SCHEMA = 'paas-tutor/track/v1';

/** More lessons than anybody teaches; a longer list is not read. */
const MOST_LESSONS = 200;

/** A track as its file tells it: the lessons are named, not yet read. */
export interface TrackFile extends Omit<Track, 'lessons'> {
  readonly lessons: readonly NamedLesson[];
}

/** A lesson as `track.yaml` names it. */
interface NamedLesson {
  /** A file beside it, or the id of a built-in lesson. */
  readonly name: string;
  readonly builtIn: boolean;
  readonly terms: LessonTerms;
  readonly line: number;
}

/** Reads one `track.yaml`. Never throws: what cannot be read is noted with its line and left empty. */
export function parseTrack(source: string, file: string): Parsed<TrackFile> {
  const {problems, note} = collectProblems(file);
  const fields = readFields(
    readYaml(cleanText(source), 1, note),
    1,
    {
      required: ['id', 'title', 'goal', 'lessons'],
      optional: ['checklist', 'platform', 'schema', 'version', 'pass', 'retired'],
    },
    note,
  );
  const namedLesson = (item: YamlValue): NamedLesson[] => {
    const {line} = item;
    if (item.kind === 'text') return named(item.text, false, plainTerms, line);
    const one = readFields(item, line, {required: [], optional: ['file', 'use', 'points', 'due', 'required']}, note);
    if (one.has('file') === one.has('use')) note(line, 'a lesson has a "file", or "use" with the id of a built-in one');
    const terms: LessonTerms = {
      points: one.has('points') ? one.count('points') : null,
      due: one.optionalText('due'),
      required: one.has('required') ? one.text('required') !== 'false' : true,
    };
    if (terms.due !== null && parseInstant(terms.due) === null)
      note(one.lineOf('due'), '"due" has to be a time with an offset, like 2026-12-04T23:59:00-05:00');
    if (one.has('required') && !['true', 'false'].includes(one.text('required')))
      note(one.lineOf('required'), '"required" has to be true or false');
    return one.has('use') ? named(one.text('use'), true, terms, line) : named(one.text('file'), false, terms, line);
  };
  const named = (name: string, builtIn: boolean, terms: LessonTerms, line: number): NamedLesson[] => {
    if (builtIn ? /^[a-z0-9][a-z0-9-]*$/.test(name) : /^[a-z0-9][a-z0-9-]*\.md$/.test(name))
      return [{name, builtIn, terms, line}];
    note(
      line,
      builtIn ? `"${name}" is not the id of a lesson` : 'a lesson is named by its file, like start-command.md',
    );
    return [];
  };
  const checklistItem = (item: YamlValue): ChecklistItem => {
    const one = readFields(
      item,
      item.line,
      {required: ['id', 'text', 'step'], optional: ['checks', 'evidence', 'confirm']},
      note,
    );
    return {
      id: one.text('id'),
      text: one.title('text'),
      step: one.text('step'),
      checks: one.texts('checks'),
      evidence: one.texts('evidence'),
      confirm: one.optionalText('confirm'),
      line: one.line,
    };
  };
  const schema = fields.has('schema') ? fields.text('schema') : TRACK_SCHEMA;
  if (schema !== TRACK_SCHEMA) note(fields.lineOf('schema'), notReadHere(schema));
  if (fields.has('version') && !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(fields.text('version')))
    note(fields.lineOf('version'), '"version" has to be like 1.0.0');
  if (fields.has('pass') && fields.count('pass') > 100) note(fields.lineOf('pass'), '"pass" is a percentage');
  if (fields.list('lessons').length > MOST_LESSONS)
    note(fields.lineOf('lessons'), `a track has ${MOST_LESSONS} lessons at most`);
  const value: TrackFile = {
    id: fields.text('id'),
    title: fields.title('title'),
    goal: fields.text('goal'),
    platform: fields.optionalText('platform'),
    version: fields.optionalText('version'),
    pass: fields.has('pass') ? fields.count('pass') : null,
    retired: fields.texts('retired'),
    lessons: withoutTwins(fields.list('lessons').slice(0, MOST_LESSONS).flatMap(namedLesson), note),
    checklist: fields.list('checklist').map(checklistItem),
    file,
  };
  return {value, problems};
}

function notReadHere(schema: string): string {
  const newer = /^paas-tutor\/track\/v(?!0|1$)\d+$/.test(schema);
  return `this version reads ${TRACK_SCHEMA}, not "${schema}"${newer ? '; a newer one does: npx paas-tutor@latest' : ''}`;
}

/** Each lesson once: progress is kept under its id. */
function withoutTwins(lessons: readonly NamedLesson[], note: Note): readonly NamedLesson[] {
  const seen = new Set<string>();
  return lessons.filter(({name, line}) => {
    const isTwin = seen.has(name);
    if (isTwin) note(line, `the lesson "${name}" is there twice`);
    seen.add(name);
    return !isTwin;
  });
}
