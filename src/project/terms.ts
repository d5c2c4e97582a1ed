import type {Contract} from './contract.ts';

/**
 * The terms of a platform: what it does beyond running a web process, what it costs and what it leaves to do. For comparing
 * and choosing; no check asks them. Money and plans are notes with a date, never a verdict.
 */
export interface Terms {
  /** How it does what some projects need, as half a sentence (`a further line of the Procfile`); null where it does not do it. */
  readonly offers: Readonly<Record<Offer, string | null>>;
  readonly effort: {
    /** Who looks after the operating system below the app: the platform, the image that the project builds, or its owner. */
    readonly system: 'platform' | 'image' | 'yours';
    /** What there is to write, install and learn before a first deployment. */
    readonly setUp: 'little' | 'some' | 'much';
    /** What there is to look after while it runs. */
    readonly upkeep: 'little' | 'some' | 'much';
  };
  readonly price: {
    /** plan: a free plan without an end; trial: free for some time; none: paid from the first day. */
    readonly free: 'plan' | 'trial' | 'none';
    /** Whether a payment card is asked for before the first deployment; null where that was not verified. */
    readonly card: boolean | null;
    /** Whether the app sleeps on the cheapest plan (the free one, where there is one) while nobody visits it; null: not verified. */
    readonly sleeps: boolean | null;
    /** What a small app with its database costs a month once it is paid for, as an order of magnitude; null: not verified. */
    readonly level: 'a few dollars' | 'tens of dollars' | 'hundreds of dollars' | null;
    /** Plans and prices in a sentence, for people. */
    readonly note: string;
    /** The day of the note (YYYY-MM-DD). */
    readonly verified: string;
  };
  /** What speaks against beginning there today, in a sentence; null where nothing is known. */
  readonly caution: {readonly text: string; readonly verified: string} | null;
}

type Offer =
  /** Processes beside the web process that run all the time. */
  | 'workers'
  /** Connections that stay open. */
  | 'websockets'
  /** An asynchronous app (ASGI) as the web process. */
  | 'asgi'
  /** The image that the project's own Dockerfile builds. */
  | 'image'
  /** Packages of the operating system beside the Python ones. */
  | 'systemPackages'
  /** Files that are kept across restarts and deployments. */
  | 'volume'
  /** Commands that run at certain times. */
  | 'schedule';

/** What a comparison and a choice ask: of every platform, and of a server of one's own, which is no platform. */
export type Hosting = Terms &
  Pick<Contract, 'id' | 'name' | 'verified' | 'start' | 'port' | 'release' | 'runtime' | 'database' | 'deploys'> & {
    readonly python: Pick<Contract['python'], 'from'>;
    readonly build: Pick<Contract['build'], 'collectstatic'>;
    readonly edge: Pick<Contract['edge'], 'servesStatic'>;
  };
