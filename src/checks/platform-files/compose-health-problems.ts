import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import type {ComposeService} from '../../project/facts/compose/compose-files.ts';
import {serviceImage} from '../../project/facts/compose/compose-image.ts';
import {baseNameOf} from '../../project/facts/image/image-base.ts';
import {isTransparent, textOfRun} from '../../project/facts/image/image-contents.ts';
import {type YamlScalar, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import type {Project} from '../../project/project.ts';
import type {Problem} from '../define.ts';

/** A health check that can never pass: by a program that the image does not have, or on a port where nothing listens. */
export function healthProblems(
  project: Project,
  service: ComposeService,
  {listen: {port}}: ServerCommand,
): readonly Problem<'health'>[] {
  const test = yamlAt(yamlAt(service.fields, 'healthcheck'), 'test');
  const words = (test?.kind === 'list' ? test.items : test ? [test] : []).filter(item => item.kind === 'scalar');
  const [asked] = words.flatMap(word => ADDRESS.exec(word.text)?.[1] ?? []);
  const number = port.kind === 'literal' ? port.number : null;
  const tool = missingTool(project, service, words);
  const why = tool
    ? `and the image has no ${tool.text}`
    : asked !== undefined && number !== null && Number(asked) !== number
      ? `and the server listens on port ${number}`
      : null;
  const at = tool?.place ?? words.find(word => ADDRESS.test(word.text))?.place;
  if (why === null || !at) return [];
  return [
    {
      messageId: 'health',
      found: tool?.text ?? `port ${asked}`,
      expected: `python -c "import urllib.request; urllib.request.urlopen('http://localhost:${number ?? 8000}/')"`,
      at,
      impact: 'degrades',
      data: {service: service.name, why},
    },
  ];
}

const ADDRESS = /\bhttps?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(\d{1,5})\b/;

/** curl or wget, where the image is an official one without it and no step installs it. */
function missingTool(
  project: Project,
  service: ComposeService,
  words: readonly YamlScalar[],
): {readonly text: string; readonly place: YamlScalar['place']} | null {
  const word = words.find(({text}) => /^\s*(?:curl|wget)\b/.test(text));
  const text = /curl|wget/.exec(word?.text ?? '')?.[0];
  const built = serviceImage(project, service);
  if (!word || text === undefined || !built.known || !built.value || !isTransparent(built.value)) return null;
  // Where another program takes over, the first one need not be there.
  if (/\|\|\s*(?!exit\b|false\b)\S/.test(words.map(one => one.text).join(' '))) return null;
  const base = baseNameOf(built.value.stage.base);
  const alpine = /(?:^|-)alpine/.test(base?.tag ?? '');
  const lacks = base?.official && base.name === 'python' && (alpine ? text === 'curl' : /-slim/.test(base.tag ?? ''));
  if (!lacks || built.value.runs.some(run => textOfRun(run).includes(text))) return null;
  return {text, place: word.place};
}
