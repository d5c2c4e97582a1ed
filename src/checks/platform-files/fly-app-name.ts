import {textAt} from '../../project/formats/text.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, pass} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

export const flyAppName = defineCheck({
  id: 'fly-app-name',
  title: 'fly.toml names the app',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    missing: '{file} has no "app", so that fly deploy does not know which app it is for.',
    invalid: '{found} is no name of an app: it has small letters, digits and dashes only.',
  },
  evaluate: project =>
    withFly(project, ({app, document: {file}}) => {
      if (!app || app.value === '')
        return fail({
          messageId: 'missing',
          expected: 'app = "name-of-the-app"',
          at: app?.place ?? at(file),
          impact: namedElsewhere(project) ? 'degrades' : 'breaks',
          prints:
            'Error: the config for your app is missing an app name, add an app field to the fly.toml file or specify with the -a flag',
        });
      if (/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(app.value))
        return pass({text: `app = "${app.value}"`, at: app.place});
      const expected = app.value
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
      return fail({messageId: 'invalid', found: app.value, expected: expected || null, at: app.place});
    }),
});

/** Whether a workflow or a script of the project gives the name on the command line. */
function namedElsewhere(project: Project): boolean {
  for (const path of project.files.keys())
    if (/^\.github\/workflows\/|\.sh$|^(?:Makefile|justfile|README\.md)$/.test(path))
      if (/\bfly(?:ctl)?\b[^\n]{0,200}\s(?:-a|--app)\b/.test(textAt(project, path)?.text ?? '')) return true;
  return false;
}
