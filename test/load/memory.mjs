// Loaded into the server under load, started with --expose-gc: answers "memory" with what is left after a full collection,
// and "cpu" with the milliseconds of processor time that it has used.
process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send((user + system) / 1_000);
  }
  if (message !== 'memory') return;
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send(heapUsed + external);
});
