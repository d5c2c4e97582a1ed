import type {Contract} from '../../project/contract.ts';
import type {BrokenImport} from '../../project/facts/app/broken-imports.ts';
import type {Problem} from '../define.ts';
import {printed} from '../printed.ts';

/**
 * What keeps Python from loading an app that is where the start command looks for it.
 * @param target the app as the command names it
 */
export function brokenProblem(
  {kind, name, module, why, says, instead, place}: BrokenImport,
  target: string,
  contract: Contract,
): Problem<'relativeImport' | 'siblingImport' | 'stops' | 'brokenImport'> {
  const expected = instead ?? null;
  switch (kind) {
    case 'package':
      return {messageId: 'relativeImport', found: name, at: place, data: {target}};
    case 'sibling': {
      const prints = printed(contract, 'module-not-found', {module: name});
      return {messageId: 'siblingImport', found: name, expected, at: place, data: {target, module}, prints};
    }
    case 'stop': {
      const data = {target, why: why ?? ''};
      return {messageId: 'stops', found: name || null, expected, at: place, data, prints: says ?? null};
    }
    case 'name':
      return {
        messageId: 'brokenImport',
        found: `${name} in ${module}`,
        expected,
        at: place,
        data: {target},
        prints: null,
      };
    case 'module': {
      const prints = printed(contract, 'module-not-found', {module: name});
      return {messageId: 'brokenImport', found: name, expected, at: place, data: {target}, prints};
    }
    default:
      return kind satisfies never;
  }
}
