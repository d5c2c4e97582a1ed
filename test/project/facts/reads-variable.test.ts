import {expect, it} from 'vitest';
import {databaseReadingOf, readingOf, switchReadingOf} from '../../../src/project/facts/python/reads-variable.ts';
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

it.each([
  ['from decouple import config\n', 'config("DEBUG", default=False, cast=bool)', null],
  ['import environ\nenv = environ.Env()\n', 'env.bool("DEBUG", default=False)', 'env.db("DATABASE_URL")'],
  ['from environs import env\n', 'env.bool("DEBUG", default=False)', 'env.dj_db_url("DATABASE_URL")'],
  ['from os import environ\n', 'environ.get("DEBUG") == "True"', null],
  ['import os\n', 'os.environ.get("DEBUG") == "True"', null],
])('a switch and a database in a file that begins with %j', (text, switched, database) => {
  const project = memoryProject({'settings.py': text});
  expect(switchReadingOf(project, 'settings.py', 'DEBUG')).toBe(switched);
  expect(databaseReadingOf(project, 'settings.py', 'DATABASE_URL')).toBe(database);
});
