import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {textAt} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {printed} from '../printed.ts';
import {misnamedProcfiles, readsNoProcfile} from './with-procfile.ts';

export const procfileFilename = defineCheck({
  id: 'procfile-filename',
  title: 'The Procfile has exactly that name',
  impact: 'breaks',
  notFor: readsNoProcfile,
  messages: {
    otherName: '{platform} looks for a file named exactly Procfile, and this one is named "{found}".',
  },
  evaluate(project, contract) {
    if (project.files.has(PROCFILE)) return pass({text: PROCFILE, at: at(PROCFILE)});
    const misnamed = misnamedProcfiles(project).filter(path => looksLikeProcfile(project, path));
    if (misnamed.length === 0) return notApplicable('There is no Procfile, under any name.', 'procfile-exists');
    const prints = printed(contract, 'no-web-process');
    return fail(
      ...misnamed.map(
        path => ({messageId: 'otherName', found: path, expected: PROCFILE, at: at(path), prints}) as const,
      ),
    );
  },
});

/** `procfile` is meant whatever it holds; `Profile` or `Procefile` only where it holds a process. */
function looksLikeProcfile(project: Project, path: string): boolean {
  return /^\.?proc[ _-]?files?/i.test(path) || /^[ \t]*[\w-]+:[ \t]*\S/m.test(textAt(project, path)?.text ?? '');
}
