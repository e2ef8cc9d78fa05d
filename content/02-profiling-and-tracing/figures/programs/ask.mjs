// node ask.mjs <port> <before|after|mix-after>: asks the service of screens.mjs 40 times a second, whether answers come or not; a tenth of
// it is exports, and six tenths in mix-after.
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const [, , port, time] = process.argv;
const agent = new Agent({ keepAlive: true });
for (let at = 0; ; at++) {
  const isExport = time === 'mix-after' ? at % 10 < 6 : at % 10 === 0;
  get({ port, path: isExport ? '/export' : '/order', agent }, (answer) => answer.resume()).on(
    'error',
    () => {},
  );
  await sleep(25);
}
