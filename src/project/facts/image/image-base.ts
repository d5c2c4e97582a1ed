import type {BaseImage} from './image-types.ts';

/** What the name of a base image says. */
export interface BaseName {
  /** Its last part (`python`). */
  readonly name: string;
  /** Whether it is an official image of Docker Hub. */
  readonly official: boolean;
  /** Whether images of its name bring Python, or not even that, and no packages. */
  readonly bare: boolean;
  readonly tag: string | null;
  /** `3.N` or `3.N.P`; null where the name does not say it. */
  readonly python: string | null;
}

/** Takes the name of a base image apart; null where a part of it is not known. */
export function baseNameOf({text}: BaseImage): BaseName | null {
  if (text === null) return null;
  const [reference = ''] = text.split('@');
  const slash = reference.lastIndexOf('/');
  const [name = '', tag = null] = reference.slice(slash + 1).split(':');
  const from = reference.slice(0, Math.max(0, slash));
  const official = /^(?:(?:(?:index\.)?docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\/?)?(?:library)?$/.test(
    from,
  );
  const version = name === 'python' ? /^(\d+\.\d+(?:\.\d+)?)(?![\w.])/ : /(?:^|-)python-?(\d\.\d+(?:\.\d+)?)(?![\w.])/;
  const python = version.exec(tag ?? '')?.[1] ?? null;
  return {name, official, bare: BARE.test(name), tag, python};
}

const BARE = /^(?:python|pypy|uv|debian|ubuntu|alpine|buildpack-deps|fedora|rockylinux|almalinux|amazonlinux)$/;
