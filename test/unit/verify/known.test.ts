import { expect, test } from 'vitest';
import { KnownLabs } from '../../../lib/verify/known.ts';

const database = (name: string, bytes: number) =>
  [name, { version: '1', bytes: new ArrayBuffer(bytes) }] as const;

test('what one thread found out of a lab adds to what was known, and says when there is more to it', () => {
  const labs = new KnownLabs();
  expect(labs.of('a')).toBeUndefined();
  labs.learn('a', { callGas: 5 });
  const before = labs.of('a');
  expect(labs.of('a')).toBe(before);
  labs.learn('a', { databases: [database('first', 10)] });
  labs.learn('a', { databases: [database('second', 10)] });
  expect(labs.of('a')).not.toBe(before);
  expect(labs.of('a')).toMatchObject({
    callGas: 5,
    databases: [
      ['first', {}],
      ['second', {}],
    ],
  });
});

test('forgets the databases that were not used for the longest, and nothing else', () => {
  const labs = new KnownLabs(25);
  labs.learn('a', { callGas: 1, databases: [database('a', 10)] });
  labs.learn('b', { databases: [database('b', 10)] });
  labs.of('a');
  labs.learn('c', { databases: [database('c', 10)] });
  expect(labs.of('b')).toEqual({});
  expect(labs.of('a')).toMatchObject({ callGas: 1, databases: [['a', {}]] });
  expect(labs.of('c')?.databases).toHaveLength(1);
});
