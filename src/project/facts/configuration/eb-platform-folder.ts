import {fileMentions} from '../../formats/mentions.ts';
import {oncePer} from '../../once.ts';
import {filesLike} from '../../paths-of.ts';
import type {Project, ProjectFile} from '../../project.ts';

/** A file below `.platform/hooks` or `.platform/confighooks`, each of which Elastic Beanstalk runs in a stage of a deploy. */
export interface EbHook {
  readonly file: ProjectFile;
  /** The folder that it lies in, where that is one of a stage; null: nothing runs it. */
  readonly stage: 'prebuild' | 'predeploy' | 'postdeploy' | null;
  /** Whether it runs for each version that goes out, not where only settings change. */
  readonly ofDeploy: boolean;
}

const HOOK = /^\.platform\/(config)?hooks\/(?:([^/]+)\/)?([^/]+)$/;

/** The hooks in the order in which they run in their stage, without hidden files. */
export const ebHooks = oncePer((project: Project): readonly EbHook[] =>
  filesLike(project, HOOK)
    .flatMap((file): readonly EbHook[] => {
      const match = HOOK.exec(file.path);
      if (!match || match[3]?.startsWith('.')) return [];
      return [{file, stage: stageOf(match[2]), ofDeploy: match[1] === undefined}];
    })
    .sort((a, b) => (a.file.path < b.file.path ? -1 : 1)),
);

const PROXY_FILE = /^\.platform\/(?:nginx|httpd)\//;
const PASSES = /\b(?:proxy_pass|upstream|ProxyPass|uwsgi_pass)\b/i;

/** A file of `.platform` that says itself where the proxy sends requests; null where there is none. */
export const proxyOfItsOwn = oncePer(
  (project: Project): string | null =>
    filesLike(project, PROXY_FILE).find(file => fileMentions(PASSES, file))?.path ?? null,
);

function stageOf(folder: string | undefined): EbHook['stage'] {
  return folder === 'prebuild' || folder === 'predeploy' || folder === 'postdeploy' ? folder : null;
}
