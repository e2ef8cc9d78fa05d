import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, type Participant, viewFor } from '#lib/live';
import { moves, play } from './play.ts';
import {
  choice,
  hashOf,
  INSTRUCTOR,
  idOf,
  learner,
  MINUTE,
  PROJECTOR,
  SERVER,
  type Store,
  storeOfRoom,
  VISITOR,
} from './room.ts';

const json = (store: Store, actor: Parameters<typeof viewFor>[1]) =>
  JSON.stringify(viewFor(store.state, actor, store.at));

describe('what others may see', () => {
  test('nobody sees another’s name, id, token, keys or runs, whatever happened', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const store = storeOfRoom();
        play(store, tried, () => {
          const { state } = store;
          const people = state.participants.buckets.flatMap((bucket) => [...bucket.values()]);
          const secretsOf = ({ id, name, tokenHash, keys, work }: Participant) => [
            ...[id, tokenHash, `"${name}"`, ...keys],
            ...Object.values(work).flatMap(({ recent }) => recent.map(({ run }) => run)),
          ];
          const learners = people.map(({ id }) => ({ kind: 'participant', id }) as const);
          for (const viewer of [PROJECTOR, VISITOR, ...learners]) {
            const seen = json(store, viewer);
            const others = people.filter(({ id }) => viewer.kind !== 'participant' || viewer.id !== id);
            expect(others.flatMap(secretsOf).find((secret) => seen.includes(secret))).toBeUndefined();
          }
        });
      }),
      { numRuns: 15 },
    );
  });

  test('words and hashes of one are nowhere in the view of another', () => {
    const store = storeOfRoom();
    for (const name of ['Ana', 'Ben', 'Chiara']) store.join(name);
    store.as('Ana', { kind: 'ask', question: 'planted question', lab: null });
    store.as('Ana', { kind: 'join-leaderboard', nickname: 'planted nickname' });
    store.as('Ana', { kind: 'predict', lab: 'merge', factor: 987_654, sure: 'very' });
    store.run('Ana', 'planted run', { speedup: 123_456.5, sourceHash: 'feedface'.repeat(8), tier: 'gold' });
    store.as('Ana', { kind: 'share-code', lab: 'merge', run: idOf('planted run') });
    store.as('Ana', {
      kind: 'offer-solution',
      solution: idOf('s'),
      lab: 'merge',
      run: idOf('planted run'),
      note: 'planted note',
    });
    store.must(
      { kind: 'verify', participant: idOf('Ana'), lab: 'merge', run: idOf('planted run'), tier: 'gold' },
      SERVER,
    );
    for (const viewer of [learner('Ben'), PROJECTOR, VISITOR]) {
      const seen = json(store, viewer);
      for (const secret of [
        'planted',
        idOf('planted run'),
        'feedface',
        '987654',
        '123456.5',
        'Ana',
        hashOf('token of Ana'),
      ])
        expect(seen, secret).not.toContain(secret);
    }
    // By consent: the nickname on a leaderboard that is shown, the note of a solution that is.
    store.teach({ kind: 'show-leaderboard', shown: true });
    store.teach({ kind: 'show-solution', solution: idOf('s'), shown: true });
    for (const viewer of [learner('Ben'), PROJECTOR]) {
      const seen = json(store, viewer);
      for (const shown of ['planted nickname', 'planted note', '123456.5']) expect(seen).toContain(shown);
      for (const secret of ['planted question', idOf('planted run'), 'feedface', '987654', '"Ana"'])
        expect(seen, secret).not.toContain(secret);
    }
  });

  test('the instructor sees everybody, and neither token nor source', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.run('Ana', '1', { sourceHash: 'feedface'.repeat(8) });
    const seen = json(store, INSTRUCTOR);
    expect(seen).toContain('"Ana"');
    expect(seen).not.toContain(hashOf('token of Ana'));
    expect(seen).not.toContain('feedface');
    expect(seen).not.toContain(idOf('1'));
  });

  test('learners and projector see neither notes nor what a poll of the agenda will ask', () => {
    const question = { ...choice(), text: 'planted question' };
    const store = storeOfRoom([
      { kind: 'poll', id: 'poll', title: 'Poll', minutes: 1, notes: 'planted notes', question },
      { kind: 'lab', id: 'lab', title: 'Lab', minutes: 1, notes: '', lab: 'planted-lab', held: [] },
    ]);
    store.join('Ana');
    store.teach({ kind: 'go', step: 'poll' });
    for (const viewer of [learner('Ana'), PROJECTOR, VISITOR])
      expect(json(store, viewer)).not.toContain('planted');
    expect(json(store, INSTRUCTOR)).toContain('planted notes');
  });

  test('another instructor, an unknown participant and the server see why not', () => {
    const { state, at } = storeOfRoom();
    const see = (actor: Parameters<typeof viewFor>[1]) => viewFor(state, actor, at);
    expect(see({ kind: 'instructor', id: 'other' })).toEqual({
      kind: 'shut',
      because: 'This room belongs to another instructor.',
    });
    expect(see(learner('Nobody'))).toEqual({
      kind: 'shut',
      because: 'Nobody of this id has joined this room.',
    });
    expect(see(SERVER)).toHaveProperty('because');
  });

  test('a visitor sees which room it is and whether its doors are open', () => {
    const store = storeOfRoom();
    store.join('Ana');
    expect(viewFor(store.state, VISITOR, store.at)).toEqual({
      kind: 'visitor',
      title: 'Half a day',
      phase: 'running',
      doorsOpen: true,
      here: 1,
      createdAt: store.state.createdAt,
    });
  });
});

test('counts of the wall add up to all', () => {
  fc.assert(
    fc.property(moves, (tried) => {
      const store = play(storeOfRoom(), tried);
      store.wait(9 * MINUTE);
      const { all, asked, away, following, ...statuses } = store.wall().counts;
      expect(Object.values(statuses).reduce((sum, count) => sum + count)).toBe(all);
      expect(asked).toBe(Object.keys(store.wall().calls).length);
      expect(Math.max(away, following)).toBeLessThanOrEqual(all);
    }),
    { numRuns: 25 },
  );
});

const nameOf = (person: number) => `${'Ж'.repeat(36)} ${person}`;

/** A room in which everything is as large as it may be. */
function fullRoom(people: number): Store {
  const long = 'Ж'.repeat(LIMITS.textCharacters);
  const title = 'Ж'.repeat(LIMITS.titleCharacters);
  const agenda = Array.from({ length: LIMITS.steps }, (_, place) => {
    return {
      kind: 'lab' as const,
      id: `step-${place}`,
      title,
      minutes: 1,
      notes: '',
      lab: `lab-${place}`,
      held: [],
    };
  });
  const store = storeOfRoom(agenda);
  const options = Array.from({ length: LIMITS.pollOptions }, (_, place) => `${place}${title.slice(1)}`);
  for (let poll = 0; poll < LIMITS.polls; poll++)
    store.teach({
      kind: 'open-poll',
      poll: idOf(`poll ${poll}`),
      question: { asks: 'choice', text: long, options, results: 'live' },
    });
  for (let person = 0; person < people; person++) {
    const name = nameOf(person);
    store.join(name);
    store.as(name, { kind: 'join-leaderboard', nickname: name });
    store.as(name, { kind: 'ask', question: long, lab: null });
    for (let run = 0; run < LIMITS.points; run++)
      store.run(name, `${person} ${run}`, { lab: 'lab-0', speedup: 100 + run / 7, tier: 'bronze' });
  }
  for (let step = 0; step < LIMITS.steps; step++) store.teach({ kind: 'go', step: `step-${step}` });
  store.teach({ kind: 'go', step: 'step-0' });
  store.teach({ kind: 'show-leaderboard', shown: true });
  return store;
}

test('a learner’s view and a tile have a bounded size, however many are in the room', () => {
  const [few, many] = [fullRoom(10), fullRoom(60)];
  const name = nameOf(0);
  const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const sizes = [few, many].map((store) => bytesOf({ ...store.page(name), leaderboard: null }));
  // What differs is a few digits of a count.
  expect(Math.abs(sizes[1]! - sizes[0]!)).toBeLessThan(20);
  expect(sizes[1]).toBeLessThan(50_000);
  expect(many.page(name).leaderboard!.length).toBeLessThanOrEqual(LIMITS.leaderboardRows);
  for (const tile of Object.values(many.wall().tiles)) expect(bytesOf(tile)).toBeLessThan(800);
});
