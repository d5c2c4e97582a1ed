import {type Command, UserError} from '../command.ts';

const parts = {
  new: async () => (await import('./new.ts')).begin,
  lint: async () => (await import('./lint.ts')).lint,
  preview: async () => (await import('./preview.ts')).preview,
  test: async () => (await import('./test.ts')).test,
  pack: async () => (await import('./pack.ts')).pack,
  update: async () => (await import('./update.ts')).update,
} as const satisfies Command['parts'];

export const track: Command = {
  name: 'track',
  summary: 'for authors: begin, lint, preview, test and pack a track of your own',
  help: `paas-tutor track new [DIR]
paas-tutor track lint [DIR]
paas-tutor track preview [DIR] [LESSON]
paas-tutor track test [DIR]
paas-tutor track pack [DIR]

A track is a folder with a track.yaml and one Markdown file per lesson: data, without code. paas-tutor assign hands one out.

  new                  a working track to begin with
  lint                 every problem with file, line and what to do; ids against an earlier release
  preview              the track as a learner sees it; nothing is kept
  test                 the projects in fixtures/ against what their expect.yaml says
  pack                 a package for npm, with what an assignment pins
  update               what a newer version of the assigned track changes, in a learner's clone or an assignment's template

Each has --help with examples. The guide, with a complete example: docs/tracks.md in this package.

Examples
  paas-tutor track new deploy-101
  paas-tutor track lint deploy-101
`,
  parts,
  async run([asked]) {
    const list = Object.keys(parts).join(' | ');
    throw new UserError(asked === undefined ? 'What to do with a track?' : `track cannot "${asked}".`, {
      tryThis: `paas-tutor track ${list}`,
    });
  },
};
