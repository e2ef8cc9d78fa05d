import { describe, expect, test } from 'vitest';
import { type Command, fold, type RoomActor, type RoomEvent, TEMPLATES } from '#lib/live';
import { createKeeper, type RoomStore } from '#lib/rooms';

const ROOM = '1'.repeat(32);
const INSTRUCTOR: RoomActor = { kind: 'instructor', id: 'ines' };
let keys = 0;
const createKey = () => (++keys).toString(16).padStart(32, '0');

/** A log in memory, whose every answer comes a little later, as a database's does. */
function createStore() {
  const log: RoomEvent[] = [];
  const kept = {
    snapshot: null as string | null,
    isGone: false,
    reads: 0,
    appends: 0,
    refuses: (_: RoomEvent): boolean => false,
  };
  const store: RoomStore = {
    readSnapshot: async () => kept.snapshot,
    async readEvents(_, after) {
      await Promise.resolve();
      kept.reads += 1;
      return kept.isGone || log.length === 0 ? null : log.filter(({ sequence }) => sequence > after);
    },
    async append(_, events) {
      await Promise.resolve();
      kept.appends += 1;
      if (events.some((event) => kept.refuses(event))) throw new Error('The disk fails.');
      if (log.some(({ sequence }) => sequence === events[0]!.sequence)) return false;
      log.push(...events);
      return true;
    },
    async keepSnapshot(_, snapshot) {
      kept.snapshot = snapshot;
    },
    async announce() {},
  };
  return { store, log, kept };
}

function create(store: RoomStore) {
  const clock = { now: 1_000_000 };
  const keeper = createKeeper(store, () => clock.now, createKey);
  return {
    clock,
    keeper,
    do: (command: object, actor: RoomActor = INSTRUCTOR) =>
      keeper.command(ROOM, { key: createKey(), ...command } as Command, actor),
  };
}

const CREATE = {
  kind: 'create',
  room: ROOM,
  code: '7KQM4TXR',
  template: 'half-day',
  ...TEMPLATES['half-day'],
};
const join = (name: string) => ({
  kind: 'join',
  name,
  participant: createKey(),
  tokenHash: createKey().repeat(2),
});

describe('the keeper of rooms', () => {
  test('two that add to one log at once leave no gap in it, and come to the same room', async () => {
    const { store, log } = createStore();
    const [here, there] = [create(store), create(store)];
    await here.do(CREATE);
    const joins = Array.from({ length: 12 }, (_, index) => join(`Guest ${index}`));
    const results = await Promise.all(
      joins.map((one, index) => (index % 2 ? here : there).do(one, { kind: 'visitor' })),
    );
    expect(results.filter((one) => !('done' in one))).toEqual([]);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
    expect(await here.keeper.read(ROOM)).toEqual(await there.keeper.read(ROOM));
    expect(await here.keeper.read(ROOM)).toEqual(fold(log));
  });

  test('keeps a burst in few steps, each upon what those before it came to, and answers when it is in the log', async () => {
    const { store, log, kept } = createStore();
    const here = create(store);
    await here.do(CREATE);
    const guests = Array.from({ length: 200 }, (_, index) => join(`Guest ${index}`));
    const places = await Promise.all(
      guests.map(async (one) => {
        const result = await here.do(one, { kind: 'visitor' });
        expect(log.some((event) => event.kind === 'joined' && event.participant === one.participant)).toBe(
          true,
        );
        return 'done' in result ? result.sequence : result;
      }),
    );
    expect(places).toEqual(guests.map((_, index) => index + 2));
    expect(kept.appends).toBeLessThan(20);
    expect(await here.keeper.read(ROOM)).toEqual(fold(log));
  });

  test('sent twice at once, a command is in the log once and answered twice', async () => {
    const { store, log } = createStore();
    const here = create(store);
    await here.do(CREATE);
    const guest = { ...join('Ann'), key: createKey() };
    const twice = [0, 1].map(() => here.do(guest, { kind: 'visitor' }));
    expect(await Promise.all(twice)).toEqual([0, 1].map(() => ({ done: true, sequence: 2 })));
    expect(log).toHaveLength(2);
  });

  test('what the store cannot take fails alone, and nobody sees any of it', async () => {
    const { store, log, kept } = createStore();
    const here = create(store);
    await here.do(CREATE);
    kept.refuses = (event) => event.kind === 'broadcast' && event.text === 'third';
    const told = ['first', 'second', 'third', 'fourth'].map((text) => here.do({ kind: 'broadcast', text }));
    const results = await Promise.allSettled(told);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(log.flatMap((event) => (event.kind === 'broadcast' ? [event.text] : []))).toEqual([
      ...['first', 'second', 'fourth'],
    ]);
    expect(await here.keeper.read(ROOM)).toEqual(fold(log));
  });

  test('a class that comes back at once looks at the log a few times, not once for each', async () => {
    const { store, kept } = createStore();
    await create(store).do(CREATE);
    const there = create(store);
    kept.reads = 0;
    await Promise.all(
      Array.from({ length: 300 }, async () => {
        await there.keeper.read(ROOM);
        there.keeper.watch(ROOM, INSTRUCTOR, () => undefined);
      }),
    );
    await there.keeper.tick();
    expect(kept.reads).toBeLessThan(6);
  });

  test('answers a command that is refused with its sentence, and keeps nothing of it', async () => {
    const { store, log } = createStore();
    const here = create(store);
    await here.do(CREATE);
    const refused = await here.do({ kind: 'pause' }, { kind: 'instructor', id: 'somebody' });
    expect(refused).toEqual({ refused: 'This room belongs to another instructor.' });
    expect(log).toHaveLength(1);
  });

  test('tells watchers of what another wrote, once it hears of it, and nobody after they stopped', async () => {
    const { store } = createStore();
    const [here, there] = [create(store), create(store)];
    await here.do(CREATE);
    let told = 0;
    const stop = there.keeper.watch(ROOM, INSTRUCTOR, () => {
      told += 1;
    });
    await there.keeper.read(ROOM);
    told = 0;
    await here.do({ kind: 'broadcast', text: 'hello' });
    there.keeper.heard(ROOM);
    await there.keeper.tick();
    expect(told).toBe(1);
    stop();
    await here.do({ kind: 'broadcast', text: 'again' });
    there.keeper.heard(null);
    await there.keeper.read(ROOM);
    expect(told).toBe(1);
  });

  test('begins from a snapshot, and folds the log where that cannot be read', async () => {
    const { store, log, kept } = createStore();
    const here = create(store);
    await here.do(CREATE);
    for (let turn = 0; turn < 210; turn++) await here.do({ kind: 'broadcast', text: `turn ${turn}` });
    expect(kept.snapshot).not.toBeNull();
    expect(await create(store).keeper.read(ROOM)).toEqual(fold(log));
    kept.snapshot = '{"version":0}';
    expect(await create(store).keeper.read(ROOM)).toEqual(fold(log));
  });

  test('says once a minute whom it sees, and lets go of a room that nobody uses', async () => {
    const { store, log, kept } = createStore();
    const { clock, keeper, ...here } = create(store);
    await here.do(CREATE);
    const ann = join('Ann');
    await here.do(ann, { kind: 'visitor' });
    const stop = keeper.watch(ROOM, { kind: 'participant', id: ann.participant }, () => undefined);
    await keeper.tick();
    expect(log.filter(({ kind }) => kind === 'seen')).toHaveLength(0);
    clock.now += 61_000;
    await keeper.tick();
    await keeper.tick();
    expect(log.filter(({ kind }) => kind === 'seen')).toMatchObject([{ participants: [ann.participant] }]);
    stop();
    clock.now += 11 * 60_000;
    await keeper.tick();
    const reads = kept.reads;
    await keeper.tick();
    expect(kept.reads).toBe(reads);
  });

  test('shows no room that is gone, and tells those who watch it', async () => {
    const { store, kept } = createStore();
    const here = create(store);
    await here.do(CREATE);
    let told = 0;
    here.keeper.watch(ROOM, INSTRUCTOR, () => {
      told += 1;
    });
    kept.isGone = true;
    await here.keeper.tick();
    expect(told).toBe(1);
    expect(await here.keeper.read(ROOM)).toBeNull();
    expect(await here.do({ kind: 'pause' })).toEqual({ refused: 'There is no such room.' });
  });
});
