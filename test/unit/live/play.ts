import fc from 'fast-check';
import type { Command, RoomActor } from '#lib/live';
import {
  AGENDA,
  choice,
  hashOf,
  INSTRUCTOR,
  idOf,
  learner,
  PROJECTOR,
  SERVER,
  type Store,
  VISITOR,
} from './room.ts';

export const NAMES = ['Ana', 'Ben', 'Chiara', 'Dmitri', 'Elif', 'Farid'];

/** One thing that somebody tries; the numbers choose among few, so that tries meet. */
export interface Move {
  readonly who: number;
  readonly what: number;
  readonly a: number;
  readonly b: number;
  /** After how long. */
  readonly after: number;
  /** Sent once more at once. */
  readonly again: boolean;
}

const small = fc.nat(5);
export const moves = fc.array(
  fc.record<Move>({
    who: fc.nat(13),
    what: fc.nat(99),
    a: small,
    b: small,
    after: fc.nat(240_000),
    again: fc.boolean(),
  }),
  { minLength: 100, maxLength: 260 },
);

type Maker = (move: Move) => Record<string, unknown>;
const LABS = ['merge', 'constructor', 'merge', 'unknown-lab'];
const TIERS = ['none', 'bronze', 'silver', 'gold', 'none', 'bronze'];
const poll = ({ a }: Move) => ({ poll: idOf(`poll ${a % 3}`) });
const about = ({ a }: Move) => ({ participant: idOf(NAMES[a]!) });
const solution = ({ a }: Move) => ({ solution: idOf(`solution ${a % 3}`) });
const PEOPLE = 4;
const run = ({ b, who }: Move) => ({ run: idOf(`run ${who % PEOPLE} ${b % 3}`) });
const number = { asks: 'number', text: 'How much faster?', unit: '×', results: 'revealed' };

const TEACHING: Maker[] = [
  ({ a }) => ({ kind: 'set-doors', open: a > 1 }),
  () => ({ kind: 'pause' }),
  () => ({ kind: 'resume' }),
  ({ a, b }) => (a === 0 && b === 0 ? { kind: 'end' } : { kind: 'resume' }),
  ({ a }) => ({ kind: 'go', step: AGENDA[a % 4]!.id }),
  ({ a }) => ({ kind: 'go', step: AGENDA[a % 4]!.id }),
  ({ a }) => ({ kind: 'open-stage', step: AGENDA[a % 4]!.id, stage: 'explain' }),
  ({ a }) => ({ kind: 'set-timer', durationMs: 60_000 * (a + 1) }),
  ({ a }) => ({ kind: 'extend-timer', byMs: 60_000 * (a - 2) }),
  () => ({ kind: 'pause-timer' }),
  () => ({ kind: 'resume-timer' }),
  () => ({ kind: 'clear-timer' }),
  ({ a }) => ({ kind: 'broadcast', text: a === 0 ? null : `Hint ${a}` }),
  ({ a }) => ({ kind: 'lead', place: a === 0 ? null : { path: '/course', slide: a } }),
  ({ a }) => ({
    kind: 'present',
    present: a === 0 ? null : { lesson: 'module/lesson', slide: a, of: 9, blank: false },
  }),
  ({ a }) => ({ kind: 'show-leaderboard', shown: a > 2 }),
  (move) => (move.b === 0 ? { kind: 'remove', ...about(move) } : { kind: 'ask-for-code', ...about(move) }),
  (move) => ({ kind: 'open-poll', ...poll(move), question: move.b > 3 ? number : choice() }),
  (move) => ({ kind: 'close-poll', ...poll(move) }),
  (move) => ({ kind: 'project-poll', ...poll(move), shown: move.b > 2 }),
  (move) => ({ kind: 'reveal-poll', ...poll(move), shown: move.b > 2 }),
  (move) => ({ kind: 'take-call', ...about(move) }),
  (move) => ({ kind: 'put-call-back', ...about(move) }),
  (move) => ({ kind: 'resolve-call', ...about(move) }),
  (move) => ({ kind: 'show-solution', ...solution(move), shown: move.b > 1 }),
];

const LEARNING: Maker[] = [
  ({ a }) => ({ kind: a === 0 ? 'leave' : 'fixed' }),
  ({ a }) => ({ kind: 'rename', name: NAMES[a] }),
  ({ a }) => ({ kind: 'follow', following: a > 2 }),
  (move) => ({ kind: 'share-code', lab: 'merge', ...run(move) }),
  ({ a }) => ({ kind: a > 2 ? 'refuse-code' : 'withdraw-code' }),
  ({ a }) => ({ kind: 'join-leaderboard', nickname: a === 0 ? null : `Otter ${a % 2}` }),
  ({ a }) => ({ kind: 'predict', lab: LABS[a % 4], factor: a + 1, sure: 'guess' }),
  ({ a }) => ({ kind: 'start-run', lab: LABS[a % 4] }),
  ...Array.from(
    { length: 6 },
    (): Maker => (move) => ({
      kind: 'report-run',
      lab: LABS[move.a % 4],
      ...run(move),
      correct: move.b !== 1,
      tier: TIERS[move.b],
      speedup: move.b === 4 ? null : move.a + 1,
      reference: move.a === 2 ? 40 : null,
      sourceHash: hashOf(`source ${move.b}`),
      agoMs: move.a * 10_000,
    }),
  ),
  (move) => ({ kind: 'vote', ...poll(move), answer: move.b === 5 ? null : move.b % 4 }),
  (move) => ({ kind: 'vote', ...poll(move), answer: move.b % 3 }),
  ({ a }) => ({ kind: 'ask', question: `Why ${a}?`, lab: null }),
  ({ a }) => ({ kind: 'ask', question: `Why ${a}?`, lab: 'merge' }),
  (move) => ({ kind: 'offer-solution', ...solution(move), lab: 'merge', ...run(move), note: 'Mine' }),
  (move) => ({ kind: 'withdraw-solution', ...solution(move) }),
  (move) => ({ kind: 'favour', solution: move.b === 5 ? null : solution(move).solution }),
];

const SERVING: Maker[] = [
  ...Array.from({ length: 3 }, (): Maker => (move) => ({ kind: 'bring-back', ...about(move) })),
  ({ a, b }) => ({ kind: 'see', participants: [idOf(NAMES[a]!), idOf(NAMES[b]!)] }),
  (move) => ({ kind: 'make-pass', ...about(move), passHash: hashOf(`pass ${move.b % 3}`) }),
  (move) => ({ kind: 'use-pass', ...about(move), passHash: hashOf(`pass ${move.b % 3}`) }),
  (move) => ({
    kind: 'verify',
    ...about(move),
    lab: 'merge',
    run: idOf(`run ${move.a % PEOPLE} ${move.b % 3}`),
    tier: TIERS[move.b],
  }),
];

const joining: Maker = ({ a, b }) => ({
  kind: 'join',
  participant: idOf(NAMES[a]!),
  name: NAMES[b > 3 ? 0 : a],
  tokenHash: hashOf(`token ${a}`),
});

/** Who tries, and what: mostly what is theirs to try, now and then what is another's. */
export function tryOf(move: Move, place: number): { actor: RoomActor; command: Command } {
  const everything = [...TEACHING, ...LEARNING, ...SERVING, joining];
  const pick = (own: Maker[]) => {
    const makers = move.what % 10 === 0 ? everything : own;
    return { key: idOf(`move ${place}`), ...makers[move.what % makers.length]!(move) } as Command;
  };
  const { who } = move;
  if (who === 0 || who > 10) return { actor: INSTRUCTOR, command: pick(TEACHING) };
  if (who === 1) return { actor: move.b === 0 ? PROJECTOR : SERVER, command: pick(SERVING) };
  if (who === 2) return { actor: { kind: 'instructor', id: 'stranger' }, command: pick(TEACHING) };
  if (who < 10) return { actor: learner(NAMES[who % PEOPLE]!), command: pick(LEARNING) };
  return { actor: VISITOR, command: pick([joining]) };
}

/** Everybody joins, then all is tried; `watch` looks after every tenth try. */
export function play(store: Store, tried: readonly Move[], watch: () => void = () => {}): Store {
  for (const name of NAMES.slice(0, PEOPLE)) store.join(name);
  store.teach({ kind: 'go', step: 'first' });
  tried.forEach((move, place) => {
    store.wait(move.after);
    const { actor, command } = tryOf(move, place);
    store.send(command, actor);
    if (move.again) store.send(command, actor);
    if (place % 10 === 9) watch();
  });
  return store;
}
