// An HTTP server that answers at once, and stops answering for 2 of every 10 seconds. Prints its port.
import { createServer } from 'node:http';

const started = performance.now();
const server = createServer((_request, response) => {
  const inCycleMs = (performance.now() - started) % 10_000;
  const pauseLeftMs = inCycleMs >= 5_000 && inCycleMs < 7_000 ? 7_000 - inCycleMs : 0;
  setTimeout(() => response.end('ok'), pauseLeftMs);
}).listen(0, '127.0.0.1', () => console.log(server.address().port));
