import {distance} from '../../distance.ts';

/** Programs that a misspelled one may mean. */
export const KNOWN_PROGRAMS = [
  ...['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'granian', 'waitress-serve', 'uwsgi', 'python', 'python3'],
  ...['flask', 'fastapi', 'celery', 'streamlit', 'django-admin', 'alembic'],
];

/** Programs that exist, and are near one of them by chance. */
const OTHERS =
  /^(?:unicorn|ipython|bpython|jython|cython|pythonw|flake8?|flash|class|dash|uwsgitop|python[\d.]*|unicornherder)$/;

/** The program that a name is a slip of the pen for; null where it is none. */
export function meantProgram(name: string): string | null {
  if (KNOWN_PROGRAMS.includes(name) || OTHERS.test(name)) return null;
  if (name === 'py') return 'python';
  const sorted = (text: string) => [...text].sort().join('');
  const near = KNOWN_PROGRAMS.filter(known => {
    if (sorted(known) === sorted(name)) return true;
    return distance(known, name) <= (Math.min(known.length, name.length) > 5 ? 2 : 1);
  });
  const [nearest] = near.sort((a, b) => distance(a, name) - distance(b, name));
  return nearest ?? null;
}
