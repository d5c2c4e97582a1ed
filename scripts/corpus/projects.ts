import {basename} from 'node:path';
import {checkoutOf} from './checkouts.ts';
import {compare} from './compare.ts';
import {type Facts, type Looked, lookAt, openFolder} from './look.ts';
import {type ProjectRecord, readRecords, writeRecords} from './records.ts';

const nameOf = ({project, folder}: ProjectRecord) => (folder ? `${project}/${folder}` : project);

/** Compares every recorded project that is there; gives how many facts differ. */
export function compareProjects(directory: string): number {
  let [agreed, differing, looked, findings] = [0, 0, 0, 0];
  const absent: string[] = [];
  const moved: string[] = [];
  for (const file of readRecords())
    for (const record of file.projects) {
      const opened = open(directory, record);
      if (!opened) {
        absent.push(nameOf(record));
        continue;
      }
      looked++;
      const {head} = opened.git ?? {};
      if (head && head !== record.commit) moved.push(`${nameOf(record)}: recorded at ${record.commit}, is at ${head}`);
      for (const [platform, expected] of Object.entries(record.on)) {
        const found = lookAt(opened, platform);
        const {agree, differences} = compare(expected, found);
        agreed += agree;
        differing += differences.length;
        findings += Object.keys(found.messages).length;
        if (differences.length > 0) console.log(`${nameOf(record)} on ${platform}\n    ${differences.join('\n    ')}`);
      }
    }
  if (moved.length > 0) console.log(`Other commits than the recorded ones:\n    ${moved.join('\n    ')}`);
  if (absent.length > 0) console.log(`Not in ${basename(directory)}:\n    ${absent.join('\n    ')}`);
  console.log(
    `${looked} projects looked at, ${absent.length} absent: ${agreed} facts agree (${findings} findings that break among them), ${differing} differ.`,
  );
  return differing;
}

/** Writes what is found of every recorded project that is there; reasons that were given stay. */
export function recordProjects(directory: string): void {
  for (const file of readRecords()) {
    const projects = file.projects.map(record => {
      const opened = open(directory, record);
      if (!opened) return record;
      const on = Object.fromEntries(
        Object.entries(record.on).map(([platform, before]) => [
          platform,
          withReasons(lookAt(opened, platform), before),
        ]),
      );
      return {...record, commit: opened.git?.head ?? record.commit, on};
    });
    writeRecords({...file, projects});
  }
}

function open(directory: string, {project, folder}: ProjectRecord) {
  const path = checkoutOf(directory, project, folder);
  return path === null ? null : openFolder(path);
}

function withReasons({facts}: Looked, before: Facts | null): Facts {
  const reasons = before?.breaks ?? {};
  return {...facts, breaks: Object.fromEntries(Object.keys(facts.breaks).map(key => [key, reasons[key] ?? '']))};
}
