import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {cleanFiles, type Files, filesIn} from './clean-project.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

/** A folder of files that clean projects need on one platform. */
export type PlatformFolder =
  | 'app-engine'
  | 'app-engine-flex'
  | 'digitalocean'
  | 'dokku'
  | 'elastic-beanstalk'
  | 'fly'
  | 'pythonanywhere'
  | 'openshift'
  | 'railway'
  | 'render'
  | 'server';

/** What other platforms install from, where one reads another list of packages. */
const LEFT_OUT: Readonly<Partial<Record<PlatformFolder, readonly string[]>>> = {
  digitalocean: ['pyproject.toml', 'uv.lock'],
};

/** The names of the clean projects that deploy to this platform too, which has a folder of their files. */
export function namesOn(platform: PlatformFolder): readonly string[] {
  return readdirSync(join(FIXTURES, platform));
}

/** A clean project with what it needs on the platform put over it, and without what is read elsewhere only. */
export function filesOn(platform: PlatformFolder, name: string): Files {
  const {Procfile: _, ...clean} = cleanFiles(name);
  const files = Object.fromEntries(Object.entries(clean).filter(([path]) => !LEFT_OUT[platform]?.includes(path)));
  return {...files, ...filesIn(join(FIXTURES, platform, name))};
}
