import {writeCsv} from '../../reports/csv.ts';
import type {Roster} from '../roster.ts';
import type {GridRow} from './document.ts';
import {scaledTo} from './scaled.ts';

export interface MoodleGrades {
  readonly csv: string;
  /** Learners with a score whose roster entry has neither an e-mail address nor an id number. */
  readonly withoutAddress: readonly string[];
}

/**
 * Grades as Moodle imports them: exactly these columns, since it refuses others, and a feedback column without grades would wipe
 * grades (docs.moodle.org, Grade import). E-mail addresses stay as they are written: older versions compare them with case. A grade is
 * the share of what the learner could earn, since nobody can earn all points of a track where some mean nothing for their project.
 * @param most the maximum of the grade item
 */
export function moodleGrades(item: string, most: number, rows: readonly GridRow[], roster: Roster): MoodleGrades {
  const isKnown = ({email, number}: {email: string | null; number: string | null}) => email !== null || number !== null;
  const graded = rows.flatMap(({learner, score}) => {
    const entry = roster.get(learner);
    const number = entry?.columns.get('id number') || entry?.columns.get('idnumber') || null;
    return score === null || score.max === 0
      ? []
      : [{learner, email: entry?.email ?? null, number, grade: scaledTo(most, score)}];
  });
  return {
    csv: writeCsv([
      ['Email address', 'ID number', item],
      ...graded.filter(isKnown).map(({email, number, grade}) => [email, number, grade]),
    ]),
    withoutAddress: graded.filter(one => !isKnown(one)).map(({learner}) => learner),
  };
}
