import {describe, expect, it} from 'vitest';
import {noDecisions} from '../../src/checks/define.ts';
import {djangoDatabaseEnv} from '../../src/checks/django/django-database-env.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {memoryProject} from '../../src/project/project.ts';

/** What is found of a database on the own machine with this password. */
function foundWith(password: string): readonly string[] {
  const outcome = djangoDatabaseEnv.evaluate(
    memoryProject({
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      'shop/settings.py': `DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": "localhost", "PASSWORD": "${password}"}}\n`,
    }),
    heroku,
    noDecisions,
  );
  return outcome.verdict === 'fail' ? outcome.problems.map(({messageId}) => messageId) : [];
}

describe('the password of a database on the own machine', () => {
  it('is found where it looks real', () => {
    expect(foundWith('kT9vQx2LmZ7pRw4')).toEqual(['local', 'password']);
  });

  it.each(['postgres', 'password', '', 'changeme123'])('is let be: "%s"', password => {
    expect(foundWith(password)).toEqual(['local']);
  });
});
