import {defineConfig} from 'vitest/config';

export default defineConfig({
  // Screens are tested as they run: with the production build of React.
  oxc: {jsx: {runtime: 'automatic', development: false}},
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    // Pseudo-terminals and real Python are slow on a loaded machine; nothing waits for a time, so a bound is all this is.
    testTimeout: 30_000,
  },
});
