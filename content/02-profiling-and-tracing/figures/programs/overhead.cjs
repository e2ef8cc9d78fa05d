// node [--cpu-prof …] [--require …/register] overhead.cjs <requests>: a service that answers /hello with nothing to do and /quote after
// pricing an order, and prints its processor time for a request of each, in microseconds. The load comes from a process of its own.
const { fork } = require('node:child_process');
const { createHash } = require('node:crypto');
const { Agent, createServer, get } = require('node:http');

const requests = Number(process.argv[2]);
const loadPort = process.argv[3];
const WARM_UP = 300;

function priceOrder() {
  const lines = Array.from({ length: 400 }, (_, at) => ({
    id: at,
    price: (at * 37) % 900,
    note: `line ${at}`,
  }));
  let digest = '';
  for (let round = 0; round < 4; round++)
    digest = createHash('sha256')
      .update(JSON.stringify(lines.toSorted((a, b) => a.price - b.price)) + digest)
      .digest('hex');
  return digest;
}

if (loadPort) {
  const agent = new Agent({ keepAlive: true });
  const ask = (path) =>
    new Promise((resolve, reject) =>
      get({ port: loadPort, path, agent }, (answer) => answer.resume().on('end', resolve)).on(
        'error',
        reject,
      ),
    );
  (async () => {
    for (const path of ['/hello', '/quote']) {
      for (let at = 0; at < WARM_UP; at++) await ask(path);
      await ask('/mark');
      for (let at = 0; at < requests; at++) await ask(path);
      await ask('/mark');
    }
    process.exit();
  })();
} else {
  const marks = [];
  const server = createServer((request, answer) => {
    if (request.url === '/mark') marks.push(process.cpuUsage());
    answer.end(request.url === '/quote' ? priceOrder() : 'hello');
  });
  server.listen(0, '127.0.0.1', () => {
    const load = fork(__filename, [String(requests), String(server.address().port)], {
      execArgv: [],
      env: {},
    });
    load.on('exit', () => {
      const micros = ({ user, system }) => user + system;
      const each = (from) => (micros(marks[from + 1]) - micros(marks[from])) / requests;
      console.log(JSON.stringify({ hello: each(0), quote: each(2) }));
      process.exit();
    });
  });
}
