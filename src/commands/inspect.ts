import {platforms} from '../platforms/index.ts';
import {platformsShown} from '../platforms/recognise.ts';
import {inspectDocument} from '../reports/inspect.ts';
import {inspectText} from '../reports/inspect-text.ts';
import {writtenJson} from '../reports/written-json.ts';
import {oneOf, readArguments} from './arguments.ts';
import {type Command, exitCodes, UserError} from './command.ts';
import {choosePlatform, openProject, rootsOf} from './open-project.ts';

export const inspect: Command = {
  name: 'inspect',
  summary: 'what the tutor believes about the project, and where it read it',
  help: `paas-tutor inspect [dir]

Shows the facts that the checks build on: framework, dependencies, Python version, start command, settings, databases, git;
each with file and line, or with the reason why it cannot be decided.

Options
  --platform ID        the platform whose rules decide; otherwise the one that the project's files show
  --format FORMAT      text (default) or json (paas-tutor/inspect/v1)

Examples
  paas-tutor inspect
  paas-tutor inspect --format json | jq .startCommand
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'inspect',
      positionals: 1,
      options: {platform: {type: 'string'}, format: {type: 'string'}},
    });
    const format = oneOf(values.format, ['text', 'json'], 'format', 'text');
    const opened = openProject(positionals[0], world);
    const shown = platformsShown(opened.project);
    // Facts are shown for any platform's file found: only a platform that was asked for must be known.
    const contract =
      values.platform === undefined
        ? (shown[0]?.contract ?? platforms[0])
        : choosePlatform(values.platform, opened, world.env);
    if (!contract) throw new UserError('No platform is known.', {tryThis: 'npm install -g paas-tutor'});
    const document = inspectDocument({
      project: opened.project,
      contract,
      roots: rootsOf(opened),
      platforms: shown.map(({contract: {id}, because}) => ({id, because})),
    });
    world.out(
      format === 'json' ? writtenJson(document) : inspectText(document, contract.name, values.platform !== undefined),
    );
    return exitCodes.ok;
  },
};
