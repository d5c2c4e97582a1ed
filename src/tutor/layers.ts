import type {StepRef} from '../curriculum/types.ts';

/** The ways of hosting that the map compares; `platform` is the one the learner chose. */
export const hostings = ['bare-metal', 'vps', 'container', 'platform'] as const;
export type HostingKind = (typeof hostings)[number];

/** Who takes care of a layer, and how, in a sentence or two. */
export interface Care {
  readonly by: 'you' | 'both' | 'them';
  readonly how: string;
  /** The step that teaches this way of doing it; absent where what teaches the layer says it. */
  readonly step?: StepRef;
}

export type LayerId =
  | 'web-server'
  | 'app-server'
  | 'framework'
  | 'app'
  | 'database'
  | 'static-files'
  | 'configuration'
  | 'python'
  | 'system'
  | 'hardware';

/** A part of what runs below and beside a web app. */
export interface Layer {
  readonly id: LayerId;
  readonly title: string;
  /** path: a request passes through it, in the order of the list; beside: the app asks it; ground: all of it stands on it. */
  readonly part: 'path' | 'beside' | 'ground';
  /** What it does, in a sentence. */
  readonly what: string;
  /** What reaches it from the layer before, or from the app. */
  readonly receives: string | null;
  /** What the tutor sees of it in the project, by the name of the row on the first screen. */
  readonly seen: string | null;
  /** Steps that teach it, the best first; those of a track that does not fit the platform are passed over. */
  readonly steps: readonly StepRef[];
  /** On hosting that is no platform; what a platform does follows from its contract. */
  readonly care: Readonly<Record<Exclude<HostingKind, 'platform'>, Care>>;
}

const care =
  (by: Care['by']) =>
  (how: string, step?: StepRef): Care =>
    step ? {by, how, step} : {by, how};
const you = care('you');
const both = care('both');
const them = care('them');

/** The steps that teach a layer on hosting that is no platform. */
const WHOLE_STACK: StepRef = 'deployment-servers#whole-stack';
const SERVER_IN_ORDER: StepRef = 'deployment-servers#in-order';
const MACHINES: StepRef = 'deployment-servers#three-kinds';
const CONTAINERS: StepRef = 'deployment-hosting#containers';

/** On a machine of one's own and on a rented virtual one alike. */
const onServers = (care: Care) => ({'bare-metal': care, vps: care});

/** Every layer: the way of a request from the visitor to the app, what stands beside the app, and what carries it all. */
export const layers: readonly Layer[] = [
  {
    id: 'web-server',
    title: 'Web server/router',
    part: 'path',
    what: 'Takes requests from the internet, ends HTTPS and passes them on.',
    receives: 'HTTPS',
    seen: null,
    steps: ['heroku-domain#proxy', 'render-https#proxy', 'paas-contract#port'],
    care: {
      ...onServers(
        you('nginx or Caddy: you install it, write its configuration and have its certificates renewed.', WHOLE_STACK),
      ),
      container: them(
        'A load balancer of the service ends HTTPS and passes requests to the port of your container.',
        CONTAINERS,
      ),
    },
  },
  {
    id: 'app-server',
    title: 'WSGI/ASGI server',
    part: 'path',
    what: 'Keeps your app running and makes a call of each request: gunicorn, uvicorn and their like.',
    receives: 'HTTP on a port',
    seen: 'Server',
    steps: ['heroku-start-command#server', 'render-start-command#server', 'paas-contract#start-command'],
    care: {
      ...onServers(you('You install it and let systemd start it, at boot and again after a crash.', WHOLE_STACK)),
      container: you(
        'You install it in the image and name it as its command; the service starts it again after a crash.',
        CONTAINERS,
      ),
    },
  },
  {
    id: 'framework',
    title: 'Framework',
    part: 'path',
    what: 'Finds the code for an address, and brings forms, sessions and protection against common attacks.',
    receives: 'a WSGI or ASGI call',
    seen: 'Framework',
    steps: ['heroku-configuration#debug', 'render-configuration#debug', 'paas-responsibilities#debug-off'],
    care: {
      ...onServers(you('You choose it, set it up for production and raise its version when a fix is published.')),
      container: you('The version that you build into the image runs until you build another one.'),
    },
  },
  {
    id: 'app',
    title: 'Your app',
    part: 'path',
    what: 'Your code: what it answers, and to whom.',
    receives: 'a call of your code',
    seen: null,
    steps: ['heroku-logs#running', 'render-logs#running', 'paas-responsibilities#your-side'],
    care: {
      ...onServers(you('Its faults and its security are yours, and so is noticing that it answers with errors.')),
      container: you('Its faults and its security are yours, and so is noticing that it answers with errors.'),
    },
  },
  {
    id: 'database',
    title: 'Database',
    part: 'beside',
    what: 'Keeps what has to outlive a restart.',
    receives: 'queries',
    seen: 'Database',
    steps: ['heroku-database#database-url', 'render-database#database-url', 'paas-while-it-runs#database-address'],
    care: {
      ...onServers(you('You install the server, make its users and backups, and try to restore one.', SERVER_IN_ORDER)),
      container: both('Rented beside the container, where the server is theirs, or run by you. The data is yours.'),
    },
  },
  {
    id: 'static-files',
    title: 'Static files',
    part: 'beside',
    what: 'Styles, scripts and images, which no code has to compute.',
    receives: 'files',
    seen: null,
    steps: ['heroku-static-files#who-serves', 'render-static-files#who-serves', 'paas-going-live#static-files'],
    care: {
      ...onServers(you('The web server sends them from a folder that each of your deploys fills.', WHOLE_STACK)),
      container: you('Collected into the image; your app sends them with WhiteNoise, or a CDN does.'),
    },
  },
  {
    id: 'configuration',
    title: 'Configuration',
    part: 'beside',
    what: 'Keys, addresses and switches that differ from place to place, read from environment variables.',
    receives: 'variables',
    seen: null,
    steps: ['heroku-configuration#config-vars', 'render-configuration#variables', 'paas-while-it-runs#configuration'],
    care: {
      ...onServers(you('Variables in the unit of systemd, or a file that only the app may read.', WHOLE_STACK)),
      container: both('You set the variables; the service keeps them and hands them to the container.'),
    },
  },
  {
    id: 'python',
    title: 'Python, packages',
    part: 'ground',
    what: 'The interpreter and everything that your project imports.',
    receives: null,
    seen: 'Python',
    steps: ['heroku-dependencies#one-manifest', 'render-dependencies#one-manifest', 'paas-contract#dependencies'],
    care: {
      ...onServers(you('You install Python, a virtual environment and each package, and patch them.', SERVER_IN_ORDER)),
      container: you('They are in the image: you choose its base and build it anew for every patch.', CONTAINERS),
    },
  },
  {
    id: 'system',
    title: 'Operating system',
    part: 'ground',
    what: 'Linux with its libraries, its users and its firewall.',
    receives: null,
    seen: null,
    steps: ['paas-responsibilities#platform-side'],
    care: {
      ...onServers(you('Users, firewall, security updates, and the move to the next release.', SERVER_IN_ORDER)),
      container: both(
        'The system in the image is yours to choose and renew; the kernel below it is theirs.',
        CONTAINERS,
      ),
    },
  },
  {
    id: 'hardware',
    title: 'Hardware',
    part: 'ground',
    what: 'The machine: processors, memory, disks, network and power.',
    receives: null,
    seen: null,
    steps: ['paas-what#what-it-is'],
    care: {
      'bare-metal': you(
        'You buy the machine or rent a whole one; broken disks and too little memory are your problem.',
        MACHINES,
      ),
      vps: them('The provider runs and replaces the machine; you rent a slice and choose its size.', MACHINES),
      container: them(
        'The service places your container on a machine, and on another one when that fails.',
        CONTAINERS,
      ),
    },
  },
];
