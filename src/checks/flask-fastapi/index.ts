import type {Check} from '../define.ts';
import {flaskSecretKeyEnv} from './flask-secret-key-env.ts';
import {sqlalchemyUrlScheme} from './sqlalchemy-url-scheme.ts';
import {sqlalchemy21Driver} from './sqlalchemy21-driver.ts';

/** Section 6.6 of the catalogue. */
export const flaskFastapiChecks: readonly Check[] = [flaskSecretKeyEnv, sqlalchemyUrlScheme, sqlalchemy21Driver];
