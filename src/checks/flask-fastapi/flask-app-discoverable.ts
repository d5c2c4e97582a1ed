import {framework} from '../../project/facts/app/framework.ts';
import {flaskAppOption} from '../../project/facts/command/flask-command.ts';
import {declared} from '../../project/facts/command/processes.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const flaskAppDiscoverable = defineCheck({
  id: 'flask-app-discoverable',
  title: 'The command that the platform writes finds the Flask app',
  impact: 'degrades',
  messages: {
    notFound:
      '{tool} writes a command for Flask that looks for the app in wsgi.py and app.py at the root, and the app is in {found}.',
  },
  notFor: ({start, name}) => (start.flaskCommand ? null : `${name} writes no command for an app of Flask.`),
  evaluate(project, contract) {
    const used = framework(project);
    if (!used.known) return undecided(used.reason, used.place);
    if (used.value !== 'flask') return notApplicable('The app is not written in Flask.');
    if (declared(project, contract).length > 0)
      return notApplicable('The files say how the app is started, so that nothing is written for it.');
    const option = flaskAppOption(project, contract);
    if (option === null || TOOLS.test(option))
      return undecided('Which of its functions or modules makes the Flask app cannot be told.', used.place);
    if (option === '') return pass({text: 'flask finds the app by itself', at: used.place});
    const module = option.replace(/^--app /, '');
    return fail({
      messageId: 'notFound',
      found: module,
      expected: 'a wsgi.py at the root that imports the app',
      at: used.place,
      data: {tool: contract.start.writtenBy ?? contract.name},
      prints:
        "Error: Could not locate a Flask application. Use the 'flask --app' option, 'FLASK_APP' environment variable, or a 'wsgi.py' or 'app.py' file in the current directory.",
    });
  },
});

/** Folders of scripts beside the app: an app that stands there is seldom the one that is served. */
const TOOLS = /^--app (?:[\w.]{1,200}[./])?(?:bin|scripts?|tools?|utils?|misc)[./]/;
