import {type Command, UserError} from '../command.ts';

const parts = {
  lint: async () => (await import('./lint.ts')).lint,
} as const satisfies Command['parts'];

export const track: Command = {
  name: 'track',
  summary: 'for authors: begin, lint, preview, test and pack a track of your own',
  help: `paas-tutor track lint [DIR]

A track is a folder with a track.yaml and one Markdown file per lesson: data, without code. paas-tutor assign hands one out.

  lint                 every problem with file, line and what to do; ids against an earlier release

Each has --help with examples.

Examples
  paas-tutor track lint ./track
`,
  parts,
  async run([asked]) {
    const list = Object.keys(parts).join(' | ');
    throw new UserError(asked === undefined ? 'What to do with a track?' : `track cannot "${asked}".`, {
      tryThis: `paas-tutor track ${list}`,
    });
  },
};
