import {oncePer} from '../../once.ts';
import type {Project} from '../../project.ts';
import {apacheAddresses, apacheFolders} from './apache-sites.ts';
import {caddyAddresses, caddyFolders, caddyTargets} from './caddy-sites.ts';
import type {LocalAddress} from './local-machine.ts';
import {localAddresses, nginxFolders, nginxTargets} from './nginx-sites.ts';
import type {ServedFolder} from './web-server-files.ts';

/** An address to which a web server passes requests. */
interface ProxiedAddress extends LocalAddress {
  readonly by: 'nginx' | 'Caddy' | 'Apache';
}

/** The addresses of the machine itself to which the web servers of the project pass requests. */
export const proxiedAddresses = oncePer((project: Project): readonly ProxiedAddress[] => [
  ...localAddresses(project).map(({text, place}) => ({text, place, by: 'nginx' as const})),
  ...caddyAddresses(project).map(address => ({...address, by: 'Caddy' as const})),
  ...apacheAddresses(project).map(address => ({...address, by: 'Apache' as const})),
]);

/** The addresses to which nginx and Caddy pass requests, as they are written: `web:8000`, `localhost:8000`. */
export const proxyTargets = oncePer((project: Project): readonly ProxiedAddress[] => [
  ...nginxTargets(project).map(({text, place}) => ({text, place, by: 'nginx' as const})),
  ...caddyTargets(project).map(target => ({...target, by: 'Caddy' as const})),
]);

/** The folders that the web servers of the project serve. */
export const servedFolders = oncePer((project: Project): readonly ServedFolder[] => [
  ...nginxFolders(project),
  ...caddyFolders(project),
  ...apacheFolders(project),
]);
