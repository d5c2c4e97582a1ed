import type {Contract} from '../../project/contract.ts';
import {PROCFILE, procfile} from '../../project/facts/command/sources/procfile-source.ts';
import type {Procfile} from '../../project/formats/procfile.ts';
import {pathsLike} from '../../project/paths-of.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome, undecided} from '../define.ts';

/** The platform's own rules for a Procfile. */
export type ProcfileRules = NonNullable<Contract['procfile']>;

/** A sentence why a check of the Procfile means nothing on a platform that reads none; null where it reads one. */
export function readsNoProcfile(contract: Contract): string | null {
  return contract.procfile ? null : `${contract.name} does not read a Procfile.`;
}

/** Judges the Procfile as the platform reads it; where there is none, says that there is nothing to judge. */
export function withProcfile<M extends string>(
  project: Project,
  contract: Contract,
  judge: (file: Procfile, rules: ProcfileRules) => Outcome<M>,
): Outcome<M> {
  const rules = contract.procfile;
  if (!rules) return notApplicable(`${contract.name} does not read a Procfile.`);
  if (!project.files.has(PROCFILE)) return noProcfileYet(project);
  const file = procfile(project, contract);
  if (!file.known) return undecided(file.reason, file.place);
  return file.value ? judge(file.value, rules) : noProcfileYet(project);
}

/** Where no Procfile stands yet, or one under another name. */
export function noProcfileYet(project: Project): Outcome<never> {
  const misnamed = misnamedProcfiles(project).length > 0;
  return notApplicable('There is no Procfile to look at.', misnamed ? 'procfile-filename' : 'procfile-exists');
}

/** Names that a file may have by mistake where `Procfile` is meant, in the project's root. */
export function misnamedProcfiles(project: Project): readonly string[] {
  return pathsLike(project, MISNAMED).filter(path => path !== PROCFILE);
}

// Companions on purpose (Procfile.dev, Procfile.windows, Procfile.local) are not among them.
const MISNAMED =
  /^(?:\.?proc[ _-]?files?|procefile|procfil|procfle|procifle|profcile|porcfile|prcofile|prcfile|pocfile|profile)(?:\.(?:txt|text|md|ya?ml|sh|py|rtf|docx?|procfile|file))?\s*$/i;
