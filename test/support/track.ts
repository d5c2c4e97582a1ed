/** A small track that others wrote, by the names of its files. */
export const sampleTrack = {
  'track.yaml': `schema: paas-tutor/track/v1
id: acme/deploy-101
title: Deploy 101
goal: Start it.
version: 1.0.0
lessons:
  - {file: start.md, points: 10}
  - {use: heroku-logs, required: false}
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
checks: [{use: procfile-web-process, with: {server: [gunicorn]}}]
\`\`\`
`,
} as const;
