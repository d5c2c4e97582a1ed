import type {
  ManifestKind,
  ProcfileGrammar,
  ReleaseHook,
  Source,
  StartSource,
  StepSource,
  Symptom,
  VersionSource,
} from './contract-words.ts';
import type {Terms} from './terms.ts';

/**
 * What a platform promises and demands, as data. Checks and facts ask these fields and never a platform's name, so that
 * a platform can be added as data alone. Everything here is dated: `verified` says when it was last compared with the sources.
 */
export interface Contract extends Terms {
  readonly id: string;
  readonly name: string;
  /** The day the facts were last verified (YYYY-MM-DD). */
  readonly verified: string;
  readonly sources: readonly Source[];
  /** Files that show that a project is meant for this platform, strongest first (`Procfile` for Heroku); `dir/`: any file in it. */
  readonly recognisedBy: readonly string[];
  /** The same by the name of a file alone, in whatever folder; absent where none is called in such a way. */
  readonly recognisedByName?: RegExp;
  /** What such a file has to say, where another platform reads a file of the same name. */
  readonly recognisedWith?: RegExp;
  /** Files by path and text that show it only where no file shows another platform; absent where none do. */
  readonly recognisedLast?: readonly {readonly path: RegExp; readonly text: RegExp}[];
  /** The older generation that is not meant where the files show both. */
  readonly supersedes?: string;
  /** Files it reads (paths, or `dir/` prefixes), and what for. */
  readonly reads: readonly {readonly path: string; readonly purpose: string}[];
  /** Files that look as if they mattered here and do not, with what the platform reads instead. */
  readonly ignores: readonly {readonly path: string; readonly instead: string}[];

  readonly start: {
    /** Where the web command comes from, strongest first. */
    readonly from: readonly StartSource[];
    /** Whether a dashboard can set it, so that its absence from the files proves nothing. */
    readonly dashboard: boolean;
    /** The command it uses when nothing is said; null where it then starts nothing, or guesses. */
    readonly fallback: string | null;
    /** What stands for the name of the project's package in the command that its dashboard suggests. */
    readonly placeholder?: string;
    /** False where Python looks for modules in the folder of the command alone; absent: PYTHONPATH may lead to the project's root as well. */
    readonly findsRoot?: false;
    /** Whether commands pass through a shell (`$PORT`, `&&` and quotes work). */
    readonly shell: boolean;
    /** The file without which nothing can be deployed, so that what it will say is open until it is there. */
    readonly needs?: string;
    /** The command of its tool that writes the files that are missing (`fly launch`), so that what they say is open. */
    readonly writtenBy?: string;
    /** The command that it writes there for an app of Flask; absent where it writes none. */
    readonly flaskCommand?: string;
    /** Where it starts no command and loads the app itself: the file that names the app to it, outside of the project. */
    readonly namedIn?: string;
    /** Where the command stands that none of these files names, in a sentence for the learner, so that its absence proves nothing. */
    readonly otherwise?: string;
    /** Files that name no web command, and steps, jobs or checks beside it. */
    readonly beside?: readonly StepSource[];
  };
  readonly procfile: null | {
    readonly grammar: ProcfileGrammar;
    /** Whether a bad line makes the platform refuse the whole file. */
    readonly badLine: 'rejects-file' | 'ignored';
    readonly duplicate: 'last-wins' | 'rejects-file';
    readonly webRequired: boolean;
    readonly webFirst: boolean;
    /** Whether a `release` entry runs before each release. */
    readonly release: boolean;
  };
  readonly port: {
    /** injected: `$PORT` says it, usually `number` where there is one; fixed: the platform always talks to `number`; configured: a file of the project names it; none: no port. */
    readonly kind: 'injected' | 'fixed' | 'configured' | 'none';
    /** For `configured`: what its own tools write. */
    readonly number: number | null;
    /** Whether the app must listen on all interfaces, not only on loopback. */
    readonly allInterfaces: boolean;
    /** Whether it looks for the port that the app opened where that is another one, so that another number works as well. */
    readonly detectsOther?: boolean;
    /** Whether the ports in the EXPOSE lines of an image that is built take the place of `number`. */
    readonly exposed?: boolean;
    /** Whether its owner may lead requests to another port, outside of the files. */
    readonly mapped?: boolean;
    /** Whether nothing sets $PORT unless the project does, so that a command has to name a number. */
    readonly unset?: boolean;
    /** For `fixed`: the variable of the platform's own files that names another port for its proxy. */
    readonly movedBy?: string;
  };
  /** Environment variables the platform itself sets, with their values where they are constant. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly dependencies: {
    /** The manifests it installs from, strongest first. */
    readonly manifests: readonly ManifestKind[];
    /** Those of them that its build can install and its documentation does not name, so that a deployment decides. */
    readonly undocumented?: readonly ManifestKind[];
    /** What happens with two of them. */
    readonly several: 'error' | 'first-wins' | 'build-command';
    /** Whether it builds a project that lists no packages. */
    readonly optional?: boolean;
    /** Whether the project itself says how to install (a build command or a Dockerfile). */
    readonly buildCommand: boolean;
    /** Whether packages that no list names may be there all the same: some come with the system, others are installed by hand. */
    readonly mayHaveUnlisted?: boolean;
    /** Servers that are there without being listed. */
    readonly provides: readonly string[];
    /** Whether development groups are installed too. */
    readonly installsDevelopment: boolean;
    readonly headersForPostgres: boolean;
    /** Whether Pipenv installs what the lock file holds, and does not look at the Pipfile. */
    readonly ignoresPipfile?: boolean;
    /** Whether the owner installs by hand, so that which of the lists and which of the groups is installed is open. */
    readonly byHand?: boolean;
  };
  readonly python: {
    /** Which declarations it honours, strongest first. */
    readonly from: readonly VersionSource[];
    /** Declarations that stop the build. */
    readonly refuses: readonly VersionSource[];
    /** Declarations that still work but are deprecated. */
    readonly deprecates: readonly VersionSource[];
    readonly refusesWithUv: readonly VersionSource[];
    /** The version files with a strict grammar: one line, `3.N` or `3.N.P`. */
    readonly strictVersionFile: boolean;
    /** The manifests with which it demands a declared version. */
    readonly requiredWith: readonly ManifestKind[];
    readonly patchAllowed: boolean;
    readonly patchRequired: boolean;
    /** What it offers, by minor version; anything newer than the newest row is unknown. */
    readonly versions: readonly {
      readonly minor: string;
      readonly status: 'offered' | 'deprecated' | 'removed' | 'preview';
      /** When it goes or went away (YYYY-MM-DD), where known. */
      readonly until?: string;
    }[];
    /** What it takes when nothing is declared; null where that moves too often to be known. */
    readonly fallback: string | null;
  };
  readonly build: {
    /** Whether `collectstatic` runs by itself. */
    readonly collectstatic: 'automatic' | 'build-command' | 'manual';
    /** Whether `collectstatic` runs, and stops the build, also where django.contrib.staticfiles is not installed. */
    readonly collectstaticNeedsApp?: boolean;
    /** Whether the build goes on with a warning, and without the files, where `collectstatic` fails. */
    readonly collectstaticWarns?: boolean;
    /** Whether the configuration variables are there during the build. */
    readonly hasConfiguration: boolean;
    /** Scripts of the project that run while it is built, by their name alone. */
    readonly scripts: readonly string[];
    /** The file whose list of buildpacks is taken in place of the one for Python. */
    readonly buildpacks?: '.buildpacks' | 'app.json';
    /** Folders whose presence in the commit stops the build (`.venv`). */
    readonly refusesFolders: readonly string[];
  };
  readonly release: {
    /** Where a migration belongs; `none`: no hook. */
    readonly hook: ReleaseHook;
    readonly automaticMigrate: boolean;
    /** Whether files written by the hook are there later. */
    readonly keepsFiles: boolean;
    /** The scripts of app.json that run when a version goes out, by name; absent where it runs none. */
    readonly scripts?: readonly string[];
  };
  readonly runtime: {
    readonly disk: 'ephemeral' | 'ephemeral-or-volume' | 'persistent' | 'read-only';
    /** When files that the app wrote are gone, in words behind "throws them away"; absent: at each restart and each deployment. */
    readonly losesFiles?: string;
    readonly bootSeconds: number | null;
    readonly requestSeconds: number | null;
    readonly stopSignal: 'SIGTERM' | 'SIGINT' | null;
    readonly stopSeconds: number | null;
    /** Which processes get the signal: `all` of the container, or the `first` one alone; absent where no source says. */
    readonly stopSignalReaches?: 'all' | 'first';
    /** Memory of the smallest plan, in MiB. */
    readonly smallestMemory: number | null;
    /** Whether other services (a database, Redis) may run on the machine of the app. */
    readonly sharesMachine?: boolean;
    /** Whether processes other than `web` start by themselves. */
    readonly startsWorkers: boolean;
  };
  /** The images that builds run on, where an app chooses one; anything else is unknown. */
  readonly stacks?: readonly {
    readonly name: string;
    readonly status: 'offered' | 'deprecated' | 'removed';
    /** When it goes or went away (YYYY-MM-DD), where known. */
    readonly until?: string;
  }[];
  readonly database: {
    /** The database that it adds to a Django project by itself, and only where production installs one of these drivers. */
    readonly provisionedFor?: {readonly drivers: readonly string[]; readonly addon: string; readonly command: string};
    /** The variable with the connection address; null where none is set. */
    readonly variable: string | null;
    /** How the address begins; `either`: that depends on which of its databases is used. */
    readonly scheme: 'postgres' | 'postgresql' | 'either' | 'unknown' | null;
    /** The variables that it sets where the database was made as a part of what is deployed. */
    readonly attached?: readonly string[];
  };
  /** What is deployed: a push of commits, what a code host holds, or the folder as it lies there. */
  readonly deploys: {
    readonly from: 'git-push' | 'git-host' | 'folder' | 'manual';
    readonly branches: readonly string[];
    /** For `folder`: the file without which a repository is sent as its last commit (`.ebignore`); absent: never. */
    readonly folderWith?: string;
    /** The file in the syntax of .gitignore that keeps files of the project out of what runs, and what that is called. */
    readonly ignoreFile?: {readonly path: string; readonly from: string};
    /** Hosts of the remotes that it takes commits from. */
    readonly remoteHosts: readonly string[];
    /** The user in the address of its remotes, where the host is the owner's own. */
    readonly remoteUser?: string;
    /** The command that tells git where to push; absent where nothing is pushed. */
    readonly connect?: string;
  };
  readonly edge: {
    /** Host names under which the app answers (`.herokuapp.com`). */
    readonly hosts: readonly string[];
    readonly terminatesTls: boolean;
    /** Whether its server tells the app by itself that a visitor came by HTTPS, so that no header has to be read. */
    readonly tellsScheme?: boolean;
    /** What writes the name of the app into an empty ALLOWED_HOSTS on the platform; absent where nothing does. */
    readonly hostsWrittenBy?: string;
    /** The variable that holds the app's own host name, where there is one. */
    readonly hostVariable: string | null;
    readonly servesStatic: boolean;
  };
  /** The health check that a file of the project configures; absent where there is none. */
  readonly healthCheck?: {
    /** The files, with the key under which the path stands. */
    readonly files: readonly {readonly path: string; readonly key: string}[];
    /** Whether a redirect as the answer counts as a failure; `to-https`: it is followed, and HTTPS is not answered there. */
    readonly redirectFails: boolean | 'to-https';
    /** The name under which it asks the app; null: the app's address, which is no name; absent where it is not known. */
    readonly host?: string | null;
  };
  /** Commands of the field, for lessons and messages; null where there is none. */
  readonly commands: {
    readonly setVariable: string | null;
    /** Where no command does it: where the variables are written. */
    readonly settingVariables?: string;
    readonly logs: string | null;
    readonly oneOff: string | null;
    readonly rollback: string | null;
    readonly deploy: string | null;
  };
  /** What it prints when something goes wrong, by symptom. */
  readonly prints: Readonly<Partial<Record<Symptom, string>>>;
}

/** When the platform throws away files that the app wrote, in words. */
export function losesFiles({runtime}: Contract): string {
  return runtime.losesFiles ?? 'at each restart and each deployment';
}

/** What the platform uses instead of a file that it ignores; null where it does not ignore it. */
export function insteadOf(contract: Contract, path: string): string | null {
  return contract.ignores.find(i => i.path === path)?.instead ?? null;
}
