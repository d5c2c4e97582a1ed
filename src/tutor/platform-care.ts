import type {Contract} from '../project/contract.ts';
import {oncePer} from '../project/once.ts';
import type {Care, LayerId} from './layers.ts';

/** Who takes care of each layer on a platform: read off its contract. */
export const platformCare: (contract: Contract) => Readonly<Record<LayerId, Care>> = oncePer(contract => ({
  'web-server': webServer(contract),
  'app-server': appServer(contract),
  framework: {
    by: 'you',
    how: `${contract.name} runs the version that you install, and never another. You set it up for production.`,
  },
  app: {
    by: 'you',
    how: `${contract.name} starts it again when it ends. Its faults and its security are yours, and so is noticing errors.`,
  },
  database: database(contract),
  'static-files': staticFiles(contract),
  configuration: configuration(contract),
  ...ground[contract.effort.system](contract),
}));

function webServer({name, edge, port, runtime}: Contract): Care {
  if (!edge.terminatesTls)
    return {by: 'you', how: `${name} ends no HTTPS: a web server in front of your app is yours.`};
  const to = {
    injected: 'your process on the port in $PORT',
    fixed: `your process on port ${port.number}`,
    configured: 'the port that your configuration names',
    none: 'your app',
  }[port.kind];
  const limit = runtime.requestSeconds === null ? '' : ` It waits ${runtime.requestSeconds} seconds for an answer.`;
  return {by: 'them', how: `The router of ${name} ends HTTPS and passes requests to ${to}.${limit}`};
}

function appServer({name, port, dependencies, start}: Contract): Care {
  if (port.kind === 'none') return {by: 'them', how: `${name} runs the server; you tell it where your app is.`};
  const [brought] = dependencies.provides;
  if (brought !== undefined || start.fallback !== null)
    return {
      by: 'both',
      how: `${name} starts ${brought ?? start.fallback} where you say nothing; your own start command goes before it.`,
    };
  const [file] = start.from;
  const where = [...(file ? [`in ${articled(file)}`] : []), ...(start.dashboard ? ['in the dashboard'] : [])];
  return {
    by: 'you',
    how: `You list it among your packages and name it ${where.join(' or ') || 'as the start command'}. ${name} starts it again after a crash.`,
  };
}

/** A file by its name; what is no file with its article. */
const articled = (source: string): string => (/^[a-z]+$/.test(source) ? `the unit of ${source}` : source);

function database({name, database: {variable}, runtime: {disk, losesFiles}}: Contract): Care {
  const server =
    variable === null
      ? 'Where you rent one, the server is theirs, and you configure its address.'
      : `Where you rent one, ${name} runs the server and puts its address into ${variable}.`;
  const sqlite = disk === 'ephemeral' ? ` A SQLite file is lost ${losesFiles ?? 'at each restart'}.` : '';
  return {by: 'both', how: `${server} The tables, and a restore that you have tried, are yours.${sqlite}`};
}

function staticFiles({name, edge, build}: Contract): Care {
  const collected = {
    automatic: 'The build collects them for Django.',
    'build-command': 'Your build command collects them.',
    manual: 'Collecting them is a step that you write.',
  }[build.collectstatic];
  return edge.servesStatic
    ? {by: 'both', how: `${name} sends them from the folder that you name. ${collected}`}
    : {by: 'you', how: `Your app sends them with WhiteNoise, or a CDN does; the router does not. ${collected}`};
}

function configuration({name, commands: {setVariable}}: Contract): Care {
  const how = setVariable === null ? '' : ` (${setVariable})`;
  return {by: 'both', how: `You set the variables${how}; ${name} keeps them and hands them to each process.`};
}

type Ground = Readonly<Record<'python' | 'system' | 'hardware', Care>>;

/** What carries the app, by who looks after the system below it. */
const ground: Readonly<Record<Contract['effort']['system'], (contract: Contract) => Ground>> = {
  platform: ({name, runtime}) => ({
    python: {
      by: 'both',
      how: `You name the line of Python and list the packages; ${name} installs them in each build.`,
    },
    system: {
      by: 'them',
      how: `${name} provides and patches it. Trying your app on the next release, before the old one ends, is left to you.`,
    },
    hardware: {by: 'them', how: `${name} runs and replaces the machines; you choose a size.${smallest(runtime)}`},
  }),
  image: ({name, runtime}) => ({
    python: {
      by: 'you',
      how: 'They are in the image that your Dockerfile builds: you choose its base and build for a patch.',
    },
    system: {
      by: 'both',
      how: `The system in your image is yours to choose and renew; the kernel below it is looked after by ${name}.`,
    },
    hardware: {by: 'them', how: `${name} runs and replaces the machines; you choose a size.${smallest(runtime)}`},
  }),
  yours: ({name}) => ({
    python: {by: 'you', how: 'They are on your server: you choose the versions and patch them.'},
    system: {by: 'you', how: `${name} runs on a server of yours: its users, firewall and updates stay with you.`},
    hardware: {by: 'them', how: 'Whoever rents the server to you runs and replaces the machine; you choose its size.'},
  }),
};

const smallest = ({smallestMemory}: Contract['runtime']): string =>
  smallestMemory === null ? '' : ` The smallest has ${smallestMemory} MiB of memory.`;
