import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Command, fold, type RoomActor, type RoomEvent, type RoomState, TEMPLATES } from '#lib/live';
import { createKeeper } from '#lib/rooms';
import { createPump } from '../../../lib/rooms/pump.ts';

const ROOM = '1'.repeat(32);
const INSTRUCTOR: RoomActor = { kind: 'instructor', id: 'ines' };
let keys = 0;
const createKey = () => (++keys).toString(16).padStart(32, '0');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A room with two learners and a vote, the keeper of it, and what each viewer was shown. */
async function open() {
  const log: RoomEvent[] = [];
  const keeper = createKeeper(
    {
      readSnapshot: async () => null,
      readEvents: async (_, after) => log.filter(({ sequence }) => sequence > after),
      append: async (_, events) => log.push(...events) > 0,
      keepSnapshot: async () => {},
      announce: async () => {},
    },
    Date.now,
    createKey,
  );
  const run = (command: object, actor: RoomActor) =>
    keeper.command(ROOM, { key: createKey(), ...command } as Command, actor);
  const create = {
    kind: 'create',
    room: ROOM,
    code: '7KQM4TXR',
    template: 'half-day',
    ...TEMPLATES['half-day'],
  };
  await run(create, INSTRUCTOR);
  const [ann, bob] = [createKey(), createKey()];
  for (const participant of [ann, bob])
    await run(
      { kind: 'join', participant, name: 'Guest', tokenHash: createKey().repeat(2) },
      { kind: 'visitor' },
    );
  const poll = createKey();
  const question = { asks: 'choice', text: 'Where?', options: ['here', 'there'], results: 'live' };
  await run({ kind: 'open-poll', poll, question }, INSTRUCTOR);
  const pump = createPump(keeper, ROOM, Date.now);
  const shownTo = (actor: RoomActor) => {
    const shown: (RoomState | null)[] = [];
    return { shown, ...pump.add({ actor, show: (state) => shown.push(state) }) };
  };
  const learner = (id: string): RoomActor => ({ kind: 'participant', id });
  const views = { ann: shownTo(learner(ann)), bob: shownTo(learner(bob)), wall: shownTo(INSTRUCTOR) };
  await vi.advanceTimersByTimeAsync(1_000);
  for (const { shown } of Object.values(views)) shown.length = 0;
  const vote = (answer: number) => run({ kind: 'vote', poll, answer }, learner(ann));
  const tell = (text: string) => run({ kind: 'broadcast', text }, INSTRUCTOR);
  return { ...views, log, vote, tell };
}

describe('the pump of a room', () => {
  test('shows a change after a quiet moment to everybody at once', async () => {
    const { ann, bob, wall, tell } = await open();
    await tell('Hello');
    await vi.advanceTimersByTimeAsync(1);
    expect([ann, bob, wall].map(({ shown }) => shown.length)).toEqual([1, 1, 1]);
  });

  test('tells a learner what others do twice a second, what they do themselves and what is said to all at once', async () => {
    const { ann, bob, wall, vote, tell, log } = await open();
    for (let turn = 0; turn < 20; turn++) {
      await vote(turn % 2);
      await vi.advanceTimersByTimeAsync(50);
    }
    // 1,000 ms of a vote each 50 ms.
    expect(bob.shown.length).toBeLessThanOrEqual(3);
    expect(bob.shown.length).toBeGreaterThanOrEqual(2);
    expect(ann.shown.length).toBeGreaterThanOrEqual(9);
    expect(wall.shown.length).toBeLessThanOrEqual(11);
    await vote(1);
    await tell('Look here');
    await vi.advanceTimersByTimeAsync(101);
    expect(bob.shown.at(-1)?.broadcast?.text).toBe('Look here');
    await vi.advanceTimersByTimeAsync(1_000);
    for (const { shown } of [ann, bob, wall]) expect(shown.at(-1)).toEqual(fold(log));
  });

  test('shows nothing to who has stopped, and again what is asked for again', async () => {
    const { ann, bob, tell } = await open();
    ann.stop();
    bob.lookAgain();
    await vi.advanceTimersByTimeAsync(200);
    expect(bob.shown).toHaveLength(1);
    await tell('Hello');
    await vi.advanceTimersByTimeAsync(200);
    expect(bob.shown).toHaveLength(2);
    expect(ann.shown).toEqual([]);
  });
});
