import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClock } from '../../lib/attend/clock.ts';
import { createEventReader, type Said } from '../../lib/attend/event-reader.ts';
import { retryMs } from '../../lib/attend/watcher.ts';

const TOLD = [
  ': at 5',
  'id: 1\nevent: view\ndata: {"a":1}',
  'id: 2\nevent: difference\ndata: {"b":\ndata: 2}',
  ': here',
];
const SAID: Said[] = [
  { comment: 'at 5' },
  { event: 'view', data: '{"a":1}' },
  { event: 'difference', data: '{"b":\n2}' },
  { comment: 'here' },
];

test('events are read as they were sent, wherever the network cuts them', () => {
  const text = TOLD.map((one) => `${one}\n\n`).join('');
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
      const heard: Said[] = [];
      const read = createEventReader((said) => heard.push(said));
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      for (let at = 1; at < places.length; at++) read(text.slice(places[at - 1], places[at]));
      expect(heard).toEqual(SAID);
    }),
  );
});

test('an event that has not come to its end is not heard', () => {
  const heard: Said[] = [];
  createEventReader((said) => heard.push(said))('event: view\ndata: {"a":1}\n');
  expect(heard).toEqual([]);
});

test('the clock is the server’s by the least delayed of the latest answers, whatever the device’s own says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e11, max: 1e11 }),
      fc.array(fc.nat(5_000), { minLength: 1, maxLength: 12 }),
      (skew, delays) => {
        let steady = 1_000_000;
        const clock = createClock(() => steady);
        for (const delay of delays) {
          steady += 5_000;
          clock.heard(steady + skew - delay);
        }
        expect(steady + skew - clock.now()).toBe(Math.min(...delays));
      },
    ),
  );
});

test('tries are half a second apart at first, ten at most, and never all at once', () => {
  expect(retryMs(1, () => 0)).toBe(250);
  expect(retryMs(1, () => 1)).toBe(500);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, chance) => {
        const ms = retryMs(failures, () => chance);
        expect(ms).toBeGreaterThanOrEqual(250);
        expect(ms).toBeLessThanOrEqual(10_000);
      },
    ),
  );
});
