import { expect, test } from 'vitest';
import { readPort } from '../../../scripts/start/arguments.ts';

test.each([
  [[], undefined, undefined],
  [['--port', '4000'], undefined, '4000'],
  [['--port=4000'], undefined, '4000'],
  [['-p', '4000'], undefined, '4000'],
  [[], '4000', '4000'],
  [['--port', '4001'], '4000', '4001'],
])('the port of %j, where npm took %s, is %s', (args, toNpm, port) => {
  expect(readPort(args, toNpm)).toBe(port);
});

test.each([
  [['--port', 'many'], '--port is "many": give it a number from 1 to 65535.'],
  [['--port', '65536'], '--port is "65536"'],
  [['--port', '0'], '--port is "0"'],
  [['--port'], 'The arguments are "--port", and only --port <number> and --help are known'],
  [['4000'], 'The arguments are "4000"'],
  [['--prot', '4000'], 'npm start -- --help lists it.'],
])('%j is refused', (args, sentence) => {
  expect(() => readPort(args)).toThrow(sentence);
});
