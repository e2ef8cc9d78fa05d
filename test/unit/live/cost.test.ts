import { expect, test } from 'vitest';
import { apply, type RoomEvent, type RoomState } from '#lib/live';
import { hashOf, INSTRUCTOR, idOf, SERVER, START, storeOfRoom } from './room.ts';

/** How many references one event copied: the sizes of all objects of the state that were not there before. */
function copiedBy(before: RoomState, after: RoomState): number {
  const known = new Set<unknown>();
  const walk = (value: unknown, see: (one: object) => boolean): number => {
    if (typeof value !== 'object' || value === null || !see(value)) return 0;
    const parts = value instanceof Map ? [...value.values()] : Object.values(value);
    return parts.length + parts.reduce<number>((sum, part) => sum + walk(part, see), 0);
  };
  walk(before, (one) => !known.has(one) && Boolean(known.add(one)));
  const fresh = new Set<unknown>();
  return walk(after, (one) => !known.has(one) && !fresh.has(one) && Boolean(fresh.add(one)));
}

function roomOf(people: number) {
  const store = storeOfRoom();
  for (let person = 0; person < people; person++) store.join(`Person ${person}`);
  store.teach({ kind: 'go', step: 'first' });
  return store;
}

test('an event of one learner copies little of a large room', () => {
  const costs = [100, 400, 1000].map((people) => {
    const store = roomOf(people);
    for (let run = 0; run < 20; run++) store.run('Person 7', String(run));
    const before = store.state;
    store.run('Person 7', 'last', { tier: 'gold' });
    return copiedBy(before, store.state);
  });
  const [small, , large] = costs as [number, number, number];
  // Ten times the people: some more in one bucket of 64, and not ten times the work.
  expect(large).toBeLessThan(small + 2 * (1000 / 64) + 20);
  expect(large).toBeLessThan(500);
});

test('the log of a workshop of 300 folds at a cost that grows with its length alone', () => {
  const store = roomOf(300);
  let state = store.state;
  let copied = 0;
  const sources = Array.from({ length: 5 }, (_, place) => hashOf(`source ${place}`));
  for (let place = 0; place < 2_000; place++) {
    const by = { kind: 'participant', id: idOf(`Person ${(place * 7) % 300}`) } as const;
    const stamp = { sequence: state.sequence + 1, at: START + place * 1000, by, key: idOf(`event ${place}`) };
    const report = {
      lab: 'merge',
      run: idOf(`run ${place}`),
      correct: true,
      tier: 'none',
      speedup: 2,
      reference: null,
    } as const;
    const event: RoomEvent =
      place % 2 === 0
        ? { ...stamp, kind: 'run-started', lab: 'merge' }
        : { ...stamp, kind: 'run-reported', ...report, sourceHash: sources[place % 5]!, agoMs: 0 };
    const before = state;
    state = apply(state, event);
    if (place % 50 === 0) copied += copiedBy(before, state);
  }
  expect(copied / 40).toBeLessThan(300);
});

test('what is remembered of one participant has an end', () => {
  const store = roomOf(3);
  for (let round = 0; round < 300; round++) {
    store.as('Person 0', { kind: 'ask', question: 'Why?', lab: null });
    store.as('Person 0', { kind: 'fixed' });
    store.run('Person 0', String(round));
    store.send({ kind: 'broadcast', text: `Hint ${round}` }, INSTRUCTOR);
    store.send({ kind: 'see', participants: [idOf('Person 0')] }, SERVER);
  }
  const sizeOf = () =>
    JSON.stringify(store.state, (_, value) => (value instanceof Map ? [...value] : value)).length;
  const before = sizeOf();
  for (let round = 300; round < 400; round++) {
    store.as('Person 0', { kind: 'ask', question: 'Why?', lab: null });
    store.as('Person 0', { kind: 'fixed' });
    store.run('Person 0', String(round));
    store.send({ kind: 'broadcast', text: `Hint ${round}` }, INSTRUCTOR);
    store.send({ kind: 'see', participants: [idOf('Person 0')] }, SERVER);
  }
  expect(sizeOf()).toBe(before);
});
