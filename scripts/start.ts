// `npm start`: builds, then opens the tutor in the folder that was named or, since this clone is no web project, on a
// practice copy of a sample that works locally and cannot be deployed yet.
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {writeSample} from '../src/io/samples.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const node = (...args: string[]) => spawnSync(process.execPath, args, {stdio: 'inherit'}).status ?? 1;

const built = node('--import', 'tsx', path('scripts/build.ts'));
if (built !== 0) process.exit(built);

const [named, ...rest] = process.argv.slice(2);
const practice = join(tmpdir(), 'paas-tutor-practice');
if (named === undefined && !existsSync(practice)) writeSample('django', practice);
process.exitCode = node(path('bin/paas-tutor.js'), named ?? practice, ...rest);
