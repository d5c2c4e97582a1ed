import type {Check} from '../define.ts';
import {djangoAllowedHosts} from './django-allowed-hosts.ts';
import {djangoDebugOff} from './django-debug-off.ts';
import {djangoSecretKeyEnv} from './django-secret-key-env.ts';

export const djangoChecks: readonly Check[] = [djangoSecretKeyEnv, djangoDebugOff, djangoAllowedHosts];
