import {expect, it} from 'vitest';
import {readingOf} from '../../../src/project/facts/python/reads-variable.ts';
import {memoryProject} from '../../../src/project/project.ts';

it.each([
  ['from decouple import config\n', 'config("SECRET_KEY")'],
  ['from decouple import Csv, config as setting\n', 'setting("SECRET_KEY")'],
  ['import environ\nenv = environ.Env(DEBUG=(bool, False))\n', 'env("SECRET_KEY")'],
  ['from environs import Env\nvariables = Env()\n', 'variables("SECRET_KEY")'],
  ['from environs import env\n', 'env("SECRET_KEY")'],
  ['import os\n', 'os.environ["SECRET_KEY"]'],
  ['def broken(:\n', 'os.environ["SECRET_KEY"]'],
])('a file that begins with %j', (text, reading) => {
  expect(readingOf(memoryProject({'settings.py': text}), 'settings.py', 'SECRET_KEY')).toBe(reading);
});
