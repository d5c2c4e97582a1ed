import type {CurriculumFiles} from './compile.ts';
import {neverApplies} from './lint-never-applies.ts';

/** What the author of a new track chooses. */
export interface Beginning {
  readonly id: string;
  readonly title: string;
  /** One of {@link startedPlatforms}. */
  readonly platform: string;
}

/** The file that names the start command on a platform, in the projects that the new track is tried on. */
interface StartFile {
  readonly name: string;
  readonly text: (command: string) => string;
}

const procfile: StartFile = {name: 'Procfile', text: command => `web: ${command}\n`};
const appYaml = (before: string, after = ''): StartFile => ({
  name: 'app.yaml',
  text: command => `${before}entrypoint: ${command}\n${after}`,
});

const startFiles: Readonly<Record<string, StartFile>> = {
  heroku: procfile,
  'heroku-fir': procfile,
  render: {
    name: 'render.yaml',
    text: command =>
      `services:\n  - type: web\n    name: app\n    runtime: python\n    buildCommand: pip install -r requirements.txt\n    startCommand: ${command}\n`,
  },
  fly: {name: 'fly.toml', text: command => `app = "app"\n\n[processes]\napp = "${command}"\n`},
  railway: procfile,
  digitalocean: procfile,
  dokku: procfile,
  'app-engine': appYaml('runtime: python312\n'),
  'app-engine-flex': appYaml(
    'runtime: python\nenv: flex\n',
    'runtime_config:\n  operating_system: ubuntu22\n  runtime_version: "3.12"\n',
  ),
};

/** The platforms that a new track can begin with: those where a file of the project names the start command. */
export const startedPlatforms: readonly string[] = Object.keys(startFiles);

/** The files of a new track, by path, from those that every track begins with. */
export function beginTrack(starter: CurriculumFiles, {id, title, platform}: Beginning): CurriculumFiles {
  const start = startFiles[platform] ?? procfile;
  const entries = Object.entries(starter).map(([path, text]): [string, string] => {
    if (path.endsWith('/Procfile')) {
      const command = text.replace(/^web: /, '').trimEnd();
      return [path.replace(/Procfile$/, start.name), start.text(command)];
    }
    // The checks of the first step are there for several platforms.
    const meant = text.split('\n').filter(line => {
      const [, check] = /^ {2}- ([a-z-]+)$/.exec(line) ?? [];
      return check === undefined || neverApplies(check, platform) === null;
    });
    return [path, meant.join('\n')];
  });
  const files = Object.fromEntries(entries);
  const line = Object.entries(files)
    .find(([path]) => path === `fixtures/broken/${start.name}`)?.[1]
    .split('\n')
    .findIndex(l => l.includes('waitress-serve'));
  return {
    ...files,
    'track.yaml': (files['track.yaml'] ?? '')
      .replace(/^id: .*$/m, `id: ${id}`)
      .replace(/^title: .*$/m, () => `title: ${JSON.stringify(title)}`)
      .replace(/^platform: .*$/m, `platform: ${platform}`),
    'README.md': (files['README.md'] ?? '').replace(/^# .*$/m, () => `# ${title}`),
    'fixtures/broken/expect.yaml': (files['fixtures/broken/expect.yaml'] ?? '').replace(
      'Procfile:1',
      `${start.name}:${(line ?? 0) + 1}`,
    ),
  };
}
