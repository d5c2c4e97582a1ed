import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseHerokuYml} from '../../../src/project/formats/heroku-yml.ts';

describe('heroku.yml', () => {
  it('names processes with a text, or with a list of one', () => {
    const text = 'run:\n  web: gunicorn app:app\n  worker:\n    command:\n      - python worker.py\n    image: web\n';
    const {run, images, error} = parseHerokuYml(text);
    expect(run.map(({name, command, commandPlace}) => [name, command, commandPlace.line, commandPlace.column])).toEqual(
      [
        ['web', 'gunicorn app:app', 2, 8],
        ['worker', 'python worker.py', 5, 9],
      ],
    );
    expect(images).toEqual([]);
    expect(error).toBeNull();
  });

  it('may leave the command to an image', () => {
    const text = 'build:\n  docker:\n    web: Dockerfile\n    worker: worker/Dockerfile\nrun:\n  worker: [a, b]\n';
    expect(parseHerokuYml(text)).toMatchObject({
      run: [],
      images: [
        {name: 'web', dockerfile: 'Dockerfile'},
        {name: 'worker', dockerfile: 'worker/Dockerfile'},
      ],
    });
    expect(parseHerokuYml('release:\n  image: web\n  command:\n    - ./migrate.sh\n').release).toMatchObject({
      name: 'release',
      command: './migrate.sh',
      image: 'web',
      place: {line: 1},
      commandPlace: {line: 4},
    });
  });

  it('says where it is no YAML', () => {
    expect(parseHerokuYml('run:\n  web: "gunicorn\n').error?.place.line).toBeGreaterThanOrEqual(2);
  });

  it('never throws', () => {
    const text = fc.array(
      fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom('run:\n', '  web: ', '- ', 'build: &a *a\n')),
    );
    fc.assert(fc.property(text, parts => void parseHerokuYml(parts.join(''))));
  });
});
