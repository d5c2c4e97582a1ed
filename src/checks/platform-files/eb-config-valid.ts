import {type EbFile, ebFiles, ebOptions} from '../../project/facts/configuration/ebextensions.ts';
import {yamlAt} from '../../project/formats/yaml-with-positions.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, type Problem, pass, undecided} from '../define.ts';
import {withoutEbextensions} from './without-ebextensions.ts';

type MessageId = 'extension' | 'syntax' | 'optionSettings' | 'oldNamespace';

/** The namespace of static files on Amazon Linux 1, and the one that came after it. */
const OLD = 'aws:elasticbeanstalk:container:python:staticfiles';
const NEW = 'aws:elasticbeanstalk:environment:proxy:staticfiles';

const UNREAD = /^\.ebextensions\/[^/]+\.(?:ya?ml|json)$/;

export const ebConfigValid = defineCheck({
  id: 'eb-config-valid',
  title: 'The files in .ebextensions can be read, and end in .config',
  impact: 'breaks',
  notFor: withoutEbextensions,
  messages: {
    extension: '{platform} reads only files that end in .config from .ebextensions, and leaves {found} unread.',
    syntax: '{platform} cannot read the file: {found}.',
    optionSettings: 'option_settings is a text here; {platform} takes namespaces with options, or a list.',
    oldNamespace:
      'The namespace {found} went with Amazon Linux 1: {platform} does not know the option, and refuses the whole deploy.',
  },
  evaluate(project) {
    const unread = pathsLike(project, UNREAD);
    const files = ebFiles(project);
    if (unread.length + files.length === 0) return notApplicable('There is no .ebextensions.');
    const old = ebOptions(project).find(({namespace}) => namespace === OLD);
    const problems: Problem<MessageId>[] = [
      ...unread.map(path => ({
        messageId: 'extension' as const,
        found: path,
        expected: path.replace(/\.\w+$/, '.config'),
        at: at(path),
        impact: 'degrades' as const,
      })),
      ...files.flatMap(judge),
      ...(old
        ? [
            {
              messageId: 'oldNamespace' as const,
              found: OLD,
              expected: NEW,
              at: old.namespacePlace,
              prints: `Invalid option specification (Namespace: '${OLD}', OptionName: '${old.name}'): Unknown configuration setting.`,
            },
          ]
        : []),
    ];
    if (problems.length > 0) return fail(...problems);
    const doubt = files.find(({document}) => !document?.ok);
    if (doubt)
      return undecided(
        `${doubt.file} cannot be read here${doubt.document?.ok === false ? ` (${doubt.document.message})` : ''}; whether the platform reads it decides.`,
        doubt.document?.ok === false ? doubt.document.place : at(doubt.file),
      );
    return pass({text: 'each file can be read', at: at(files[0]?.file ?? '.ebextensions')});
  },
});

function judge({document}: EbFile): readonly Problem<MessageId>[] {
  if (document?.ok === false)
    return document.doubtful ? [] : [{messageId: 'syntax', found: document.message, at: document.place}];
  const settings = document?.ok ? yamlAt(document.root, 'option_settings') : null;
  return settings?.kind === 'scalar' && settings.value !== null
    ? [{messageId: 'optionSettings', expected: 'a namespace with its options', at: settings.place}]
    : [];
}
