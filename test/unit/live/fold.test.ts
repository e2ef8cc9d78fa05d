import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  apply,
  fold,
  foldStored,
  type Participant,
  type RoomEvent,
  type RoomState,
  readEvent,
  revive,
  serialise,
  viewFor,
} from '#lib/live';
import { CHANGES } from '../../../lib/live/subjects/index.ts';
import { moves, NAMES, play, tryOf } from './play.ts';
import { INSTRUCTOR, learner, PROJECTOR, storeOfRoom } from './room.ts';

const participantsOf = (state: RoomState): Participant[] =>
  (JSON.parse(serialise(state)).state.participants as [string, Participant][]).map(([, one]) => one);

const EVENT_KINDS = ['created', ...Object.keys(CHANGES)];
/** What the tries below never bring about, and tests elsewhere do. */
const SELDOM = ['instructor-added', 'planned'];

describe('a room is a fold over its log', () => {
  test('whatever anybody tries in whatever order, the log comes to the state that was reached step by step', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(moves, (tried) => {
        const store = play(storeOfRoom(), tried);
        for (const { kind } of store.log) kinds.add(kind);
        expect(fold(store.log)).toEqual(store.state);
      }),
      { numRuns: 100, seed: 11 },
    );
    expect(EVENT_KINDS.filter((kind) => !kinds.has(kind))).toEqual(SELDOM);
  });

  test('a command that is sent twice leaves one event, whatever came between', () => {
    fc.assert(
      fc.property(moves, fc.nat(20), (tried, later) => {
        const store = storeOfRoom();
        const sent: { try: ReturnType<typeof tryOf>; events: number }[] = [];
        tried.forEach((move, place) => {
          const attempt = tryOf(move, place);
          const decision = store.send(attempt.command, attempt.actor);
          sent.push({ try: attempt, events: 'events' in decision ? decision.events.length : 0 });
          const earlier = sent[sent.length - 1 - (later % sent.length)]!;
          if (earlier.events === 0) return;
          const before = store.log.length;
          store.send(earlier.try.command, earlier.try.actor);
          expect(store.log).toHaveLength(before);
        });
      }),
      { numRuns: 25 },
    );
  });

  test('a snapshot and the events after it come to the same as the whole log', () => {
    fc.assert(
      fc.property(moves, fc.double({ min: 0, max: 1, noNaN: true }), (tried, share) => {
        const { log, state } = play(storeOfRoom(), tried);
        const cut = 1 + Math.floor(share * (log.length - 1));
        const read = revive(serialise(fold(log.slice(0, cut))!));
        if ('refused' in read) throw new Error(read.refused);
        expect(fold(log.slice(cut), read.state)).toEqual(state);
      }),
      { numRuns: 30 },
    );
  });

  test('a state is never changed in place', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const store = storeOfRoom();
        const held: { state: typeof store.state; json: string }[] = [];
        play(store, tried, () => held.push({ state: store.state, json: serialise(store.state) }));
        for (const { state, json } of held) expect(serialise(state)).toBe(json);
      }),
      { numRuns: 15 },
    );
  });

  test('an event that arrives twice changes nothing, and one that came too early is a bug that is named', () => {
    const store = storeOfRoom();
    store.join('Ana');
    const [created, joined] = store.log as [RoomEvent, RoomEvent];
    expect(apply(store.state, joined)).toBe(store.state);
    expect(() => apply(apply(null, created), { ...joined, sequence: 3 })).toThrow('read the log from 2');
    expect(() => apply(null, { ...joined, sequence: 1 })).toThrow('begins with "created"');
  });

  test('an event of a later version is refused with a sentence, and so is half an event', () => {
    const [event] = storeOfRoom().log;
    expect(readEvent(JSON.parse(JSON.stringify(event)))).toEqual({ event });
    for (const kind of ['teleported', 'constructor', '__proto__'])
      expect(readEvent({ ...event, kind })).toEqual({
        refused: `The log has an event “${kind}”, which this version does not know: a later version wrote it. Update this server.`,
      });
    expect(readEvent({ ...event, sequence: undefined })).toHaveProperty('refused');
    expect(readEvent(null)).toHaveProperty('refused');
    const { log, state } = storeOfRoom();
    expect(foldStored(log)).toEqual({ state });
    expect(foldStored([...log, { ...event, sequence: 2, kind: 'teleported' }])).toHaveProperty('refused');
  });

  test('a snapshot of another version, or half of one, is refused with what to do', () => {
    const { state } = storeOfRoom();
    const later = serialise(state).replace('"version":2', '"version":3');
    expect(revive(later)).toEqual({
      refused: 'The snapshot has version 3, and this server reads 2: fold the log from its beginning.',
    });
    for (const broken of ['', 'null', '{}', '[]', '7', '{"version":2}', serialise(state).slice(0, -5)])
      expect(revive(broken), broken).toEqual({
        refused: 'The snapshot is no whole JSON of a room: fold the log from its beginning.',
      });
  });

  test('what is counted agrees with what is kept of each participant', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const store = storeOfRoom();
        play(store, tried, () => {
          const { polls, labs } = store.state;
          const all = participantsOf(store.state);
          for (const { id, answered, counts } of Object.values(polls)) {
            const votes = all.flatMap((one) => one.votes[id] ?? []);
            expect(answered).toBe(votes.length);
            expect(counts).toEqual(counts.map((_, option) => votes.filter((vote) => vote === option).length));
            if (counts.length > 0) expect(counts.reduce((a, b) => a + b)).toBe(answered);
          }
          const present = all.filter(({ presence }) => presence !== 'removed');
          for (const [lab, { begun, passed }] of Object.entries(labs)) {
            const work = present.flatMap((one) => (Object.hasOwn(one.work, lab) ? one.work[lab]! : []));
            const reached = work.filter(({ tier }) => tier !== 'none');
            expect({ lab, begun, passed }).toEqual({ lab, begun: work.length, passed: reached.length });
          }
        });
      }),
      { numRuns: 25 },
    );
  });

  test('every view of every state can be looked at, and says in JSON what it is', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const store = play(storeOfRoom(), tried);
        for (const actor of [INSTRUCTOR, PROJECTOR, ...NAMES.map(learner)]) {
          const view = viewFor(store.state, actor, store.at);
          expect(JSON.parse(JSON.stringify(view))).toEqual(view);
        }
      }),
      { numRuns: 25 },
    );
  });
});
