import type {PythonValue} from '../python/python-value.ts';

/** An address with a scheme whose host is the machine itself; a password in it stays out of what is shown. */
const LOCAL = /^([a-z][\w+]*):\/\/(?:[^@/]*@)?(localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?(?=[/?,]|$)/i;

/** The scheme and host of an address that leads to the machine of the app itself; null for any other value. */
export function localAddress(value: PythonValue): {readonly scheme: string; readonly host: string} | null {
  const [, scheme, host] = (value.kind === 'string' && LOCAL.exec(value.value)) || [];
  return scheme && host ? {scheme, host} : null;
}
