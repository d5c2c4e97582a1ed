import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const xmllint = (args: readonly string[], input: string) =>
  spawnSync('xmllint', ['--nonet', '--huge', ...args, '-'], {input, encoding: 'utf8'});
/** Whether there is nothing to judge with. */
export const missing = xmllint(['--noout'], '<a/>').status !== 0;
if (missing && process.env.REQUIRE_ORACLES === '1') throw new Error('xmllint is needed (libxml2-utils)');

/** What the schemas of Jenkins and of Ant say against a document. */
export function problems(xml: string): string[] {
  return ['junit-10.xsd', 'junit-ant.xsd'].flatMap(name => {
    const schema = fileURLToPath(new URL(`../schemas/${name}`, import.meta.url));
    const {status, stderr} = xmllint(['--noout', '--schema', schema], xml);
    return status === 0 ? [] : [`${name}: ${stderr}`];
  });
}

/** What an XPath finds. */
export const read = (xml: string, xpath: string) => xmllint(['--xpath', xpath], xml).stdout.trimEnd();
