import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {meantCandidate, writeTarget} from '../../project/facts/command/corrected-target.ts';
import {searchPathsOf, servedTarget} from '../../project/facts/command/served-target.ts';
import {textAt} from '../../project/formats/text.ts';
import {joinPath} from '../../project/paths.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {withServer} from './with-target.ts';

type MessageId = 'path' | 'noAttribute' | 'badAttribute' | 'noTarget';

export const wsgiTargetSyntax = defineCheck({
  id: 'wsgi-target-syntax',
  title: 'The app is written as module:attribute',
  impact: 'breaks',
  messages: {
    path: '{found} is written like a file; {server} wants the module name, with dots and without .py.',
    noAttribute: '{found} does not say which object of the module is the app; {server} wants module:attribute.',
    badAttribute: '{server} cannot read what stands after the colon in {found}.',
    noTarget: '{server} is started without the name of an app.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withServer(project, contract, command => {
      const {server} = command;
      const served = servedTarget(project, contract);
      if (!served) return server === 'gunicorn' && !command.target ? withoutTarget(project, command) : noForm(command);
      const {target} = served;
      if (served.kind === 'misspelled')
        return fail({
          messageId: served.problem,
          found: target.text,
          expected: served.expected,
          at: target.place,
          data: {server},
        });
      if (served.kind === 'undecided' && /[$`]/.test(target.text)) return undecided(served.reason, served.place);
      return pass({text: `${target.text} is a form that ${server} reads`, at: target.place});
    }),
});

function noForm({server}: ServerCommand): Outcome<never> {
  return notApplicable(`${server} is not given an app as module:attribute.`);
}

function withoutTarget(project: Project, command: ServerCommand): Outcome<MessageId> {
  const {options, invocation} = command;
  const named = options.get('config')?.value?.text;
  const settings = named ?? joinPath(invocation.directory ?? '', 'gunicorn.conf.py');
  const text = textAt(project, settings)?.text;
  if (options.has('paste') || options.has('paster')) return notApplicable('gunicorn reads the app from a paste file.');
  if (/\bwsgi_app\b/.test(text ?? ''))
    return undecided(`gunicorn reads the app from wsgi_app in ${settings}, whose value is computed.`);
  if (named !== undefined && text === undefined)
    return undecided(`gunicorn reads ${named}, which is not in the project.`);
  if (text !== undefined && /\bimport\b/.test(text)) return undecided(`${settings} is computed; it may set wsgi_app.`);
  const searchPaths = searchPathsOf(project, command) ?? [''];
  const meant = meantCandidate(project, command, {module: '', attribute: null, searchPaths, file: null});
  const expected = meant && writeTarget(project, command, meant, searchPaths);
  return fail({
    messageId: 'noTarget',
    expected: expected && `gunicorn ${expected}`,
    at: invocation.place,
    data: {server: 'gunicorn'},
  });
}
