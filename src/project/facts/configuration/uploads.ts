import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {servedLine} from '../app/served-lines.ts';
import {entryOf} from '../python/python-containers.ts';
import type {PythonValue} from '../python/python-value.ts';
import {possibilities, settle} from '../python/settle.ts';
import {productionEnvironment} from './production-environment.ts';
import {settings} from './settings.ts';

const MODEL_FIELD = /=\s{0,4}(?:models\.)?(?:File|Image)Field\s?\(/;
/** A file of a request that is written to the disk: of Flask, and of FastAPI and Starlette. */
const SAVED = /\.save\s?\(|\bcopyfileobj\s?\(|\bopen\s?\([^)]{1,200}["'][aw]b["']/;
const RECEIVED = /\brequest\.files\b|\bUploadFile\b/;
/** Code that passes it on to a store of its own. */
const REMOTE = /\bboto3\b|\bcloudinary\b|\bgoogle\.cloud\b|\bupload_fileobj\b|\baioboto/;

/** Where files of visitors are written to the app's own disk; null where nothing shows it, or where another store takes them. */
export const uploads = oncePerPair(
  (project: Project, contract: Contract): {readonly text: string; readonly place: Place} | null => {
    const loaded = settings(project, contract);
    if (loaded.known && loaded.value) {
      if (isStoredElsewhere(project, contract, loaded.value.value)) return null;
      const field = servedLine(project, MODEL_FIELD, source => source.text.includes('django.db'));
      if (field) return {text: /Image/.test(field.text) ? 'ImageField' : 'FileField', place: field.place};
      const root = loaded.value.value('MEDIA_ROOT');
      const isSet = root !== null && !(root.kind === 'string' && root.value === '') && root.kind !== 'none';
      return isSet ? {text: 'MEDIA_ROOT', place: root.place} : null;
    }
    const saved = servedLine(
      project,
      SAVED,
      source => mentions(RECEIVED, source) && mentions(SAVED, source) && !mentions(REMOTE, source),
    );
    return saved && {text: 'written by a view', place: saved.place};
  },
);

/** Whether some setting of production puts uploaded files into a store that is not the disk. */
function isStoredElsewhere(project: Project, contract: Contract, value: (name: string) => PythonValue | null): boolean {
  const assume = productionEnvironment(project, contract);
  const choices = (written: PythonValue | null) => (written ? possibilities(settle(written, assume)) : []);
  const inside = (values: readonly PythonValue[], key: string) =>
    values.flatMap(v => choices(v.kind === 'dict' ? entryOf(v, key) : null));
  const backends = [
    ...inside(inside(choices(value('STORAGES')), 'default'), 'BACKEND'),
    ...choices(value('DEFAULT_FILE_STORAGE')),
  ];
  return backends.some(backend => backend.kind === 'string' && !backend.value.startsWith('django.core.files.'));
}
