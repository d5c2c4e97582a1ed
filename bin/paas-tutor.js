#!/usr/bin/env node
// The door: guards the environment, then loads the bundle. CommonJS (package.json beside it says so), because Node.js starts
// that sooner.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `paas-tutor needs Node.js 20.19 or newer; this is ${process.versions.node}.\n  Try: npx -p node@22 -p paas-tutor paas-tutor\n`,
  );
  process.exit(2);
}
// Without it React runs its development build: twice as slow, and its memory grows.
process.env.NODE_ENV = 'production';
// The colour library asks only for FORCE_COLOR.
if (process.env.NO_COLOR || process.argv.includes('--no-color')) process.env.FORCE_COLOR = '0';
// Ink uses it, Node 20 lacks it.
Promise.withResolvers ??= function withResolvers() {
  const deferred = {};
  deferred.promise = new this((resolve, reject) => Object.assign(deferred, {resolve, reject}));
  return deferred;
};
// A reader that goes away (`| head`) is no error of ours.
process.stdout.on('error', error => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// The command that runs in every build and before every commit is one module.
const {runCompiled} = require('../dist/compiled-code.cjs');
runCompiled(`${__dirname}/../dist/program.br`, process.argv[2] === 'check' ? './check.cjs' : './main.js').start();
