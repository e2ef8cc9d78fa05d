import { afterEach, expect, test } from 'vitest';
import { heldStages, holdStages } from '../../../components/room/held-stages.ts';
import { readRejoin } from '../../../components/room/join/join-calls.ts';
import { hashOf } from '../../../components/room/strip/hash-of.ts';
import { heldText, pathOfStep } from '../../../components/room/where.ts';
import { listenToWork, tellWork, type WorkNews } from '../../../components/room/work-news.ts';

afterEach(() => holdStages(null));
const step = { id: 'one', title: 'One', minutes: 5, opened: true } as const;

test('a rejoin link is read whole, with or without its address, and not at all otherwise', () => {
  const [room, token] = ['a'.repeat(32), '0'.repeat(32)];
  for (const text of [
    `#${room}.${token}`,
    ` https://hotpath.test/join#${room}.${token} `,
    `${room}.${token}`,
  ])
    expect(readRejoin(text)).toEqual({ room, token });
  for (const text of [
    '',
    `#${room}`,
    `#${room}.${token.slice(1)}`,
    `#${room}.${token}0`,
    `#${room.toUpperCase()}.${token}`,
  ])
    expect(readRejoin(text)).toBeNull();
});

test('what happened in a lab before the strip had loaded is heard in its order, once', () => {
  tellWork({ kind: 'started', lab: 'first' });
  tellWork({ kind: 'started', lab: 'second' });
  const heard: WorkNews[] = [];
  const stop = listenToWork((news) => heard.push(news));
  tellWork({ kind: 'started', lab: 'third' });
  stop();
  const labs = heard.map((news) => ('lab' in news ? news.lab : ''));
  expect(labs).toEqual(['first', 'second', 'third']);
});

test('a stage is held in the lab of the room’s step alone', () => {
  holdStages({ lab: 'one', stages: ['fix'] });
  expect(heldStages('one')).toEqual(['fix']);
  expect(heldStages('two')).toEqual([]);
});

test('two texts have the same hash only when they are the same', () => {
  expect(hashOf('one')).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf('one')).toBe(hashOf('one'));
  expect(new Set(['one', 'One', 'one ', ''].map(hashOf)).size).toBe(4);
});

test('a step leads to its page, and says what is still shut', () => {
  expect(pathOfStep({ ...step, kind: 'lab', lab: 'x' })).toBe('/labs/x');
  expect(pathOfStep({ ...step, kind: 'lesson', lesson: 'a/b', section: 'c' })).toBe('/learn/a/b#c');
  expect(pathOfStep({ ...step, kind: 'talk' })).toBeNull();
  expect(heldText({ ...step, kind: 'lab', stages: ['predict', 'fix'] })).toBe(
    'The instructor opens Profile and Explain later.',
  );
  expect(heldText({ ...step, kind: 'talk' })).toBeNull();
});
