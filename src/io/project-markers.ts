// What makes a folder a project, and how much of one is looked at.

/** Files and folders that stand in the root of a project. */
export const MARKERS: readonly string[] =
  'manage.py requirements.txt pyproject.toml Pipfile setup.py setup.cfg poetry.lock uv.lock Procfile .python-version runtime.txt app.json render.yaml fly.toml app.yaml .do railway.toml railway.json Dockerfile .git'.split(
    ' ',
  );
const MANIFESTS = new Set(
  'manage.py requirements.txt pyproject.toml Pipfile setup.py setup.cfg poetry.lock uv.lock'.split(' '),
);
const OTHER_LANGUAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'package.json': 'a JavaScript project',
    Gemfile: 'a Ruby project',
    'go.mod': 'a Go project',
    'Cargo.toml': 'a Rust project',
    'composer.json': 'a PHP project',
    'pom.xml': 'a Java project',
    'build.gradle': 'a Java project',
  }),
);

/** Files of a project; what comes after is left out, and said to be. */
export const MOST_FILES = 100_000;
/** Folders in folders. */
export const DEEPEST = 40;

/** Whether a file shows that there is Python. */
export function isPython(path: string): boolean {
  return (
    path.endsWith('.py') ||
    MANIFESTS.has(path.slice(path.lastIndexOf('/') + 1)) ||
    /requirements[^/]*\.txt$/i.test(path)
  );
}

/** What a project without Python looks like by the files in its root; null where nothing tells. */
export function otherLanguage(paths: readonly string[]): string | null {
  const other = paths.find(path => OTHER_LANGUAGES.has(path));
  return other === undefined ? null : (OTHER_LANGUAGES.get(other) ?? null);
}
