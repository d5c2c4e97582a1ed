import {fieldOf} from '../../project/facts/command/sources/render-services.ts';
import {workedStartCommand} from '../../project/facts/command/worked-start-command.ts';
import {scalarAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {printed} from '../printed.ts';
import {nameOf, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

export const renderStartCommand = defineCheck({
  id: 'render-start-command',
  title: 'The start commands of render.yaml are commands of this project',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    placeholder:
      '{service} still has the start command that Render suggests: {found} stands for the name of your own package.',
    procfileLine:
      'The start command of {service} begins with {found}, as a line of a Procfile does: the shell takes that for a program.',
  },
  evaluate: (project, contract) =>
    withBlueprint(project, ({services}) => {
      const started = services.filter(service => fieldOf(service, 'startCommand') !== null);
      if (started.length === 0) return notApplicable('No service of render.yaml has a start command.');
      const {placeholder} = contract.start;
      return failOrPass(
        started.flatMap((service): readonly Problem<'placeholder' | 'procfileLine'>[] => {
          const {text, place} = scalarAt(service.fields, 'startCommand') ?? {text: '', place: service.place};
          const data = {service: nameOf(service)};
          const line = /^\s*(?:web|worker|release):(?=\s)/.exec(text);
          if (line)
            return [
              {
                messageId: 'procfileLine' as const,
                found: line[0].trim(),
                expected: text.slice(line[0].length).trim(),
                at: place,
                data,
                prints: printed(contract, 'server-not-found', {program: line[0].trim()}),
              },
            ];
          if (placeholder === undefined || !text.includes(placeholder)) return [];
          return [
            {
              messageId: 'placeholder' as const,
              found: placeholder,
              expected: workedStartCommand(project, contract),
              at: {...place, column: place.column + (text.includes('\n') ? 0 : text.indexOf(placeholder))},
              data,
              prints: printed(contract, 'module-not-found', {module: placeholder}),
            },
          ];
        }),
        'every start command names something of this project',
      );
    }),
});
