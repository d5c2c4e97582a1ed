// Folders that never hold what is deployed, by name.
const names = new Set(
  '.git .hg .svn node_modules bower_components .venv venv __pycache__ .tox .nox .mypy_cache .pytest_cache .ruff_cache .eggs .idea .cache site-packages'.split(
    ' ',
  ),
);

/** Whether a folder is not entered because of its name. A virtual environment of another name is known by its pyvenv.cfg. */
export function isSkippedFolder(name: string): boolean {
  return names.has(name);
}
