import type {Format} from './format.ts';
import {writtenJson} from './written-json.ts';

/** The documents as they are. */
export const json: Format = {
  repeats: true,
  explains: false,
  render: (document, {oneLine}) => ({out: writtenJson(document, oneLine ? 0 : 2)}),
  renderError: error => writtenJson(error),
};
