import {writeCsv} from '../../reports/csv.ts';
import type {Roster} from '../roster.ts';
import type {GridRow} from './document.ts';

export interface MoodleGrades {
  readonly csv: string;
  /** Learners with a score whose roster entry has neither an e-mail address nor an id number. */
  readonly withoutAddress: readonly string[];
}

/**
 * Grades as Moodle imports them: exactly these columns, since it refuses others, and a feedback column without grades would wipe
 * grades (docs.moodle.org, Grade import). E-mail addresses stay as they are written: older versions compare them with case.
 */
export function moodleGrades(item: string, rows: readonly GridRow[], roster: Roster): MoodleGrades {
  const isKnown = ({email, number}: {email: string | null; number: string | null}) => email !== null || number !== null;
  const graded = rows.flatMap(({learner, score}) => {
    const entry = roster.get(learner);
    const number = entry?.columns.get('id number') || entry?.columns.get('idnumber') || null;
    return score === null ? [] : [{learner, email: entry?.email ?? null, number, earned: score.earned}];
  });
  return {
    csv: writeCsv([
      ['Email address', 'ID number', item],
      ...graded.filter(isKnown).map(({email, number, earned}) => [email, number, earned]),
    ]),
    withoutAddress: graded.filter(one => !isKnown(one)).map(({learner}) => learner),
  };
}
