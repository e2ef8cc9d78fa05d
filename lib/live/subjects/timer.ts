import type { Changes } from '../events.ts';
import { LIMITS } from '../limits.ts';
import { happened, type InstructorRules } from '../rules.ts';
import type { Timer } from '../state.ts';

const bounded = (ms: number) => Math.min(LIMITS.timerMs, Math.max(0, ms));

export function startTimer(durationMs: number, at: number, isPaused: boolean): Timer {
  return isPaused
    ? { kind: 'paused', durationMs, remainingMs: durationMs, withRoom: true }
    : { kind: 'running', durationMs, endsAt: at + durationMs };
}

function pause(timer: Timer | null, at: number, withRoom: boolean): Timer | null {
  if (timer?.kind !== 'running') return timer;
  const { durationMs, endsAt } = timer;
  return { kind: 'paused', durationMs, remainingMs: bounded(endsAt - at), withRoom };
}

function resume(timer: Timer | null, at: number): Timer | null {
  if (timer?.kind !== 'paused') return timer;
  return { kind: 'running', durationMs: timer.durationMs, endsAt: at + timer.remainingMs };
}

export const pauseWithRoom = (timer: Timer | null, at: number) => pause(timer, at, true);

/** A timer that was paused by itself stays so. */
export function resumeWithRoom(timer: Timer | null, at: number): Timer | null {
  return timer?.kind === 'paused' && timer.withRoom ? resume(timer, at) : timer;
}

/** A timer that ran out is extended from now on. */
function extend(timer: Timer | null, byMs: number, at: number): Timer | null {
  if (!timer) return null;
  const durationMs = bounded(timer.durationMs + byMs);
  if (timer.kind === 'paused')
    return { ...timer, durationMs, remainingMs: bounded(timer.remainingMs + byMs) };
  return { ...timer, durationMs, endsAt: at + bounded(Math.max(timer.endsAt, at) + byMs - at) };
}

export const timerRules: InstructorRules<
  'set-timer' | 'extend-timer' | 'pause-timer' | 'resume-timer' | 'clear-timer'
> = {
  'set-timer': (_, { durationMs }) => happened('timer-set', { durationMs }),
  'extend-timer': ({ timer }, { byMs }) =>
    timer ? happened('timer-extended', { byMs }) : 'There is no timer to extend: set one.',
  'pause-timer': ({ timer }) => (timer?.kind === 'running' ? happened('timer-paused', {}) : null),
  'resume-timer': ({ timer, pausedAt }) => {
    if (timer?.kind !== 'paused') return null;
    return pausedAt === null
      ? happened('timer-resumed', {})
      : 'The room is paused: resume the room, and its timer goes on.';
  },
  'clear-timer': ({ timer }) => (timer ? happened('timer-cleared', {}) : null),
};

export const timerChanges: Changes<
  'timer-set' | 'timer-extended' | 'timer-paused' | 'timer-resumed' | 'timer-cleared'
> = {
  'timer-set': (state, { durationMs, at }) => ({
    ...state,
    timer: startTimer(durationMs, at, state.pausedAt !== null),
  }),
  'timer-extended': (state, { byMs, at }) => ({ ...state, timer: extend(state.timer, byMs, at) }),
  'timer-paused': (state, { at }) => ({ ...state, timer: pause(state.timer, at, false) }),
  'timer-resumed': (state, { at }) => ({ ...state, timer: resume(state.timer, at) }),
  'timer-cleared': (state) => ({ ...state, timer: null }),
};
