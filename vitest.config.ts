import {defineConfig} from 'vitest/config';

const everything = 'test/**/*.test.{ts,tsx}';
const builtProgram = 'test/e2e/**/*.test.ts';

export default defineConfig({
  // Screens are tested as they run: with the production build of React.
  oxc: {jsx: {runtime: 'automatic', development: false}},
  test: {
    setupFiles: ['test/setup.ts'],
    // Pseudo-terminals and real Python are slow on a loaded machine; nothing waits for a time, so a bound is all this is.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Most of the time the tests of the built program wait for it.
    maxWorkers: '100%',
    projects: [
      {extends: true, test: {name: 'sources', include: [everything], exclude: [builtProgram]}},
      {extends: true, test: {name: 'built', include: [builtProgram], globalSetup: ['test/e2e/built.ts']}},
    ],
  },
});
