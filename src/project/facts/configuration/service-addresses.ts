import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {entryOf} from '../python/python-containers.ts';
import type {PythonValue} from '../python/python-value.ts';
import {settle} from '../python/settle.ts';
import {productionEnvironment} from './production-environment.ts';
import {settings} from './settings.ts';
import {sqlalchemyUrls} from './sqlalchemy-urls.ts';

/** An address of another service as production has it: of a database for SQLAlchemy, of a cache. */
export interface ServiceAddress {
  readonly name: string;
  /** The address; what a variable gives stays a value of the kind `environment`. */
  readonly value: PythonValue;
  readonly place: Place;
}

const SETTINGS = ['CELERY_RESULT_BACKEND', 'REDIS_URL', 'MONGO_URI'];

/** The addresses that the code of production uses, without those of Django's own databases and of brokers. */
export const serviceAddresses = oncePerPair((project: Project, contract: Contract): readonly ServiceAddress[] => {
  const assume = productionEnvironment(project, contract);
  const found: ServiceAddress[] = sqlalchemyUrls(project, contract).map(({value, place, by}) => ({
    name: by === 'flask' ? 'SQLALCHEMY_DATABASE_URI' : `${by}()`,
    value: settle(value, assume),
    place,
  }));
  const django = settings(project, contract);
  if (!django.known || !django.value) return found;
  for (const name of SETTINGS) {
    const written = django.value.value(name);
    if (written) found.push({name, value: settle(written, assume), place: written.place});
  }
  const caches = django.value.value('CACHES');
  const cache = caches?.kind === 'dict' ? entryOf(caches, 'default') : null;
  const location = cache?.kind === 'dict' ? entryOf(cache, 'LOCATION') : null;
  if (location) found.push({name: 'CACHES', value: settle(location, assume), place: location.place});
  const layers = django.value.value('CHANNEL_LAYERS');
  const layer = layers?.kind === 'dict' ? entryOf(layers, 'default') : null;
  const config = layer?.kind === 'dict' ? entryOf(layer, 'CONFIG') : null;
  const hosts = config?.kind === 'dict' ? entryOf(config, 'hosts') : null;
  const [host] = hosts?.kind === 'list' ? hosts.items : [];
  // An address, or a pair of a name and a port.
  const [name] = host?.kind === 'list' ? host.items : [];
  const written = name ?? host;
  const value = written && settle(written, assume);
  if (value)
    found.push({
      name: 'CHANNEL_LAYERS',
      value: name && value.kind === 'string' ? {...value, value: `redis://${value.value}`} : value,
      place: written.place,
    });
  return found;
});
