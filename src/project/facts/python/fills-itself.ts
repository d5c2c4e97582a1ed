import type {PythonSource} from '../../formats/python.ts';

/** Whether a module hands its own name to a call at its end, which may set names in it (`DockerSettings.load_settings(__name__)`). */
export function fillsItself({body, text}: PythonSource): boolean {
  if (!text.includes('(__name__')) return false;
  return body.some(
    node =>
      node.nodeType === 'Expr' &&
      node.value.nodeType === 'Call' &&
      node.value.args.some(argument => argument.nodeType === 'Name' && argument.id === '__name__'),
  );
}
