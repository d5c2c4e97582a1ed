import type {Check} from '../define.ts';
import {sqlalchemyUrlScheme} from './sqlalchemy-url-scheme.ts';
import {sqlalchemy21Driver} from './sqlalchemy21-driver.ts';

/** Section 6.6 of the catalogue. */
export const flaskFastapiChecks: readonly Check[] = [sqlalchemyUrlScheme, sqlalchemy21Driver];
