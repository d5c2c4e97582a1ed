// What bin/ sets before anything loads: tests come in by another door.
process.env.NODE_ENV = 'production';
delete process.env.CI;
delete process.env.NO_COLOR;

interface Deferred {
  promise?: Promise<unknown>;
  resolve?: (value: unknown) => void;
  reject?: (reason: unknown) => void;
}
const promise = Promise as unknown as {withResolvers?: () => Deferred};
promise.withResolvers ??= () => {
  const deferred: Deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, {resolve, reject}));
  return deferred;
};
