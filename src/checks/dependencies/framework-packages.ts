import type {FrameworkName} from '../../project/facts/app/app-names.ts';

/** The package that a framework comes in; null where there is nothing to install. */
export const FRAMEWORK_PACKAGES: Readonly<Record<FrameworkName, string | null>> = {
  django: 'django',
  flask: 'flask',
  fastapi: 'fastapi',
  starlette: 'starlette',
  pyramid: 'pyramid',
  aiohttp: 'aiohttp',
  wsgi: null,
  asgi: null,
  none: null,
};
