import type {Format} from './format.ts';

/** The documents as they are. */
export const json: Format = {
  repeats: true,
  explains: false,
  render: (document, {oneLine}) => ({out: `${JSON.stringify(document, null, oneLine ? 0 : 2)}\n`}),
  renderError: error => `${JSON.stringify(error, null, 2)}\n`,
};
