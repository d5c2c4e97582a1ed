import {EB_PYTHON, type EbFile, ebFiles, ebOptions} from '../../project/facts/configuration/ebextensions.ts';
import {decoded} from '../../project/formats/text.ts';
import {yamlAt} from '../../project/formats/yaml-with-positions.ts';
import {baseName} from '../../project/paths.ts';
import {filesLike, pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Problem, pass, undecided} from '../define.ts';
import {misspelt, misspeltIn} from './misspelt-keys.ts';
import {withoutEbextensions} from './without-ebextensions.ts';

type MessageId = 'extension' | 'syntax' | 'optionSettings' | 'unknownKey' | 'oldNamespace';

/** The namespace of static files on Amazon Linux 1, and the one that came after it. */
const OLD = 'aws:elasticbeanstalk:container:python:staticfiles';
const NEW = 'aws:elasticbeanstalk:environment:proxy:staticfiles';

const UNREAD = /^\.ebextensions\/[^/]+\.(?:ya?ml|json)$/;
/** Another folder, a folder below it, or another ending: what stands there tells whether it is meant for the platform. */
const ELSEWHERE = /^\.?eb[-_]?extensions?\/(?:[^/]+\/)*(?:[^/]+\.(?:config|conf|ya?ml|txt)|[^/.]+)$/i;
const READ = /^\.ebextensions\/[^/]+\.(?:config|ya?ml|json)$/;
const SECTION = /^(?:option_settings|container_commands|commands|packages)\s*:/m;

const SECTIONS = [
  'option_settings',
  'packages',
  'sources',
  'files',
  'users',
  'groups',
  'commands',
  'container_commands',
  'Resources',
];
/** Namespaces of the platform behind `aws:elasticbeanstalk:`; those of others, and names that the owner gives, are not judged. */
const NAMESPACES = [
  ...['application', 'application:environment', 'application:environmentsecrets', 'cloudwatch:logs', 'command'],
  ...['cloudwatch:logs:health', 'container:python', 'container:python:staticfiles', 'control', 'customoption'],
  ...['environment', 'environment:process:default', 'environment:proxy', 'environment:proxy:staticfiles'],
  ...['healthreporting:system', 'hostmanager', 'managedactions', 'managedactions:platformupdate', 'monitoring'],
  ...['sns:topics', 'sqsd', 'trafficsplitting', 'xray'],
].map(name => `aws:elasticbeanstalk:${name}`);
const PYTHON_OPTIONS = ['WSGIPath', 'NumProcesses', 'NumThreads'];

export const ebConfigValid = defineCheck({
  id: 'eb-config-valid',
  title: 'The files in .ebextensions can be read, and end in .config',
  impact: 'breaks',
  notFor: withoutEbextensions,
  messages: {
    extension: '{platform} reads only files that end in .config from .ebextensions, and leaves {found} unread.',
    syntax: '{platform} cannot read the file: {found}.',
    optionSettings: '{found} is a text here; {platform} takes namespaces with options, or a list.',
    unknownKey: '{platform} knows no {found} here; {expected} is meant.',
    oldNamespace:
      'The namespace {found} went with Amazon Linux 1: {platform} does not know the option, and refuses the whole deploy.',
  },
  evaluate(project) {
    const elsewhere = filesLike(project, ELSEWHERE).filter(
      file => !READ.test(file.path) && SECTION.test(decoded(file)?.text ?? ''),
    );
    const unread = [...pathsLike(project, UNREAD), ...elsewhere.map(({path}) => path)];
    const files = ebFiles(project);
    if (unread.length + files.length === 0) return notApplicable('There is no .ebextensions.');
    const old = ebOptions(project).find(({namespace}) => namespace === OLD);
    const problems: Problem<MessageId>[] = [
      ...unread.map(path => ({
        messageId: 'extension' as const,
        found: path,
        expected: `.ebextensions/${baseName(path).replace(/(?:\.\w+)+$/, '')}.config`,
        at: at(path),
        impact: 'degrades' as const,
      })),
      ...files.flatMap(judge),
      ...unknownOptions(project),
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
  if (!document?.ok) return [];
  const settings = yamlAt(document.root, 'option_settings');
  const texts = [
    ...(settings?.kind === 'scalar' && settings.value !== null ? [{found: 'option_settings', at: settings.place}] : []),
    // `WSGIPath:mysite.wsgi`, without a blank, is a text of its own.
    ...(settings?.kind === 'map'
      ? [...settings.members.values()].flatMap(({key, value}) =>
          value.kind === 'scalar' && value.value !== null && key.startsWith('aws:')
            ? [{found: key, at: value.place}]
            : [],
        )
      : []),
  ];
  return [
    ...texts.map(({found, at}) => ({
      messageId: 'optionSettings' as const,
      found,
      expected: 'a namespace with its options',
      at,
    })),
    ...misspeltIn(document.root, SECTIONS).map(({key, meant, place}) => ({
      messageId: 'unknownKey' as const,
      found: key,
      expected: meant,
      at: place,
    })),
  ];
}

/** Names that the owner gives to processes, and namespaces that belong to nobody, resemble others by chance. */
const isJudged = (namespace: string): boolean => namespace.startsWith('aws:') && !namespace.includes(':process:');

/** Misspelt namespaces, and options of the one of Python. */
function unknownOptions(project: Project): readonly Problem<MessageId>[] {
  const options = ebOptions(project);
  const own = options.filter(({namespace}) => namespace === EB_PYTHON);
  const unknown = (key: string, meant: string, at: Problem['at'], prints: string): Problem<MessageId> => ({
    messageId: 'unknownKey',
    found: key,
    expected: meant,
    at: at ?? null,
    prints: `Invalid option specification (Namespace: '${prints}'): Unknown configuration setting.`,
  });
  return [
    ...misspelt([...new Set(options.map(({namespace}) => namespace))].filter(isJudged), NAMESPACES).flatMap(
      ({key, meant}) => {
        const first = options.find(({namespace}) => namespace === key);
        return first ? [unknown(key, meant, first.namespacePlace, `${key}', OptionName: '${first.name}`)] : [];
      },
    ),
    ...misspelt(
      own.map(({name}) => name),
      PYTHON_OPTIONS,
    ).map(({key, meant}) =>
      unknown(key, meant, own.find(({name}) => name === key)?.place, `${EB_PYTHON}', OptionName: '${key}`),
    ),
  ];
}
