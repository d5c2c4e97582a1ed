import {main} from '../../src/main.ts';
import {folderWith} from '../support/folder.ts';
import {testWorld} from '../support/world.ts';

/** A track without a fault, by file. */
export const goodTrack = {
  'track.yaml': `schema: paas-tutor/track/v1
id: acme/deploy-101
version: 1.0.0
title: Deploy 101
goal: Start it.
lessons:
  - {file: start.md, points: 10}
  - {use: heroku-logs, required: false}
checklist:
  - {id: started, text: It starts, step: start#gunicorn, checks: [procfile-web-process]}
`,
  'start.md': `---
id: start
title: The start
minutes: 5
verified: 2026-11-20
sources: []
---

What starts it.

## Gunicorn {#gunicorn}

Ours is gunicorn.

\`\`\`check
checks:
  - {use: procfile-web-process, with: {server: [gunicorn]}}
\`\`\`

## The port {#port}

The platform names it.

\`\`\`quiz
id: port
question: Which variable names it?
choices:
  - {id: port, text: PORT, why: The platform sets it.}
  - {id: host, text: HOST, why: That is an address.}
answer: port
\`\`\`
`,
} as const;

/** The good track with texts replaced in its files. Throws where a text is in none of them. */
export function changed(...swaps: readonly (readonly [from: string, to: string])[]): Record<string, string> {
  const files: Record<string, string> = {...goodTrack};
  for (const [from, to] of swaps) {
    const names = Object.keys(files).filter(name => files[name]?.includes(from));
    if (names.length === 0) throw new Error(`"${from}" is not in the track`);
    for (const name of names) files[name] = (files[name] ?? '').replace(from, to);
  }
  return files;
}

/** These files in a folder of a track. */
export function inFolder(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

/** Runs `paas-tutor track …` in a folder. */
export async function runTrack(root: string, ...args: readonly string[]) {
  const world = testWorld(root, {PAAS_TUTOR_HOME: folderWith({})});
  const code = await main(['track', ...args], world);
  return {code, out: world.printed(), err: world.complained()};
}
