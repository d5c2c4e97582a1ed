import {cleanText} from '../project/clean-text.ts';
import {collectProblems, type Parsed} from './problem.ts';
import type {ChecklistItem, Track} from './types.ts';
import {readFields} from './yaml-fields.ts';
import {readYaml, type YamlValue} from './yaml-tree.ts';

/** A track as its file tells it: the lessons are named, not yet read. */
export interface TrackFile extends Omit<Track, 'lessons'> {
  readonly lessons: readonly {readonly name: string; readonly line: number}[];
}

/** Reads one `track.yaml`. Never throws: what cannot be read is noted with its line and left empty. */
export function parseTrack(source: string, file: string): Parsed<TrackFile> {
  const {problems, note} = collectProblems(file);
  const fields = readFields(
    readYaml(cleanText(source), 1, note),
    1,
    {required: ['id', 'title', 'goal', 'lessons', 'checklist'], optional: ['platform']},
    note,
  );
  const lessonName = (item: YamlValue) => {
    if (item.kind === 'text' && /^[a-z0-9][a-z0-9-]*\.md$/.test(item.text)) return [{name: item.text, line: item.line}];
    note(item.line, 'a lesson is named by its file, like start-command.md');
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
      text: one.text('text'),
      step: one.text('step'),
      checks: one.texts('checks'),
      evidence: one.texts('evidence'),
      confirm: one.optionalText('confirm'),
      line: one.line,
    };
  };
  const value: TrackFile = {
    id: fields.text('id'),
    title: fields.text('title'),
    goal: fields.text('goal'),
    platform: fields.optionalText('platform'),
    lessons: fields.list('lessons').flatMap(lessonName),
    checklist: fields.list('checklist').map(checklistItem),
    file,
  };
  return {value, problems};
}
