import {migrations} from '../../project/facts/command/migrations.ts';
import {releaseLine} from '../../project/facts/command/process-line.ts';
import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {textAt} from '../../project/formats/text.ts';
import {appendLines} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

const FLY = 'fly.toml';

/** Runs the migrations before each release: an entry of the Procfile, or a command under [deploy] of fly.toml that has no such table. */
export const migrateStep: Fix = ({project, contract, result}) => {
  const {worked} = migrations(project, contract);
  if (worked === null || !result.findings.some(({messageId}) => messageId === 'none')) return null;
  const line = releaseLine(project, contract, worked);
  if (contract.release.hook === 'procfile-release' && project.files.has(PROCFILE))
    return appendLines(project, PROCFILE, [line]);
  if (contract.release.hook !== 'release-command' || !contract.recognisedBy.includes(FLY)) return null;
  const text = textAt(project, FLY)?.text;
  if (text === undefined || /^\s*\[+\s*["']?deploy\b|^\s*deploy\s*[.=]/m.test(text)) return null;
  return appendLines(project, FLY, ['', '[deploy]', `  ${line}`]);
};
