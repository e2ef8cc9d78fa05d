import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RunFailed, type Session, withRunBudget } from '#lib/session';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function openSession() {
  const state = { hidden: false, drops: 0, stop: (_: Error) => {} };
  const session: Session = {
    host: { drop: () => void state.drops++ } as unknown as Session['host'],
    progress() {},
    assertRunning() {},
    isHidden: () => state.hidden,
    untilVisible: async () => {},
    onStop(listener) {
      state.stop = listener;
      return () => {
        state.stop = () => {};
      };
    },
  };
  return { state, budgeted: withRunBudget(session, 10_000) };
}

test('a run that has spent its budget drops the frame and ends what is pending with "run-limit"', () => {
  const { state, budgeted } = openSession();
  const reasons: Error[] = [];
  budgeted.onStop((reason) => reasons.push(reason));
  vi.advanceTimersByTime(9_500);
  expect(reasons).toEqual([]);
  expect(() => budgeted.assertRunning()).not.toThrow();
  vi.advanceTimersByTime(1_000);
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toBeInstanceOf(RunFailed);
  expect(reasons[0]).toMatchObject({ code: 'run-limit', facts: { what: 'run-limit', limitMs: 10_000 } });
  expect(state.drops).toBe(1);
  expect(() => budgeted.assertRunning()).toThrow(RunFailed);
  expect(budgeted.leftMs()).toBe(0);
});

test('time in a hidden tab is not counted', () => {
  const { state, budgeted } = openSession();
  vi.advanceTimersByTime(4_000);
  state.hidden = true;
  vi.advanceTimersByTime(60_000);
  state.hidden = false;
  vi.advanceTimersByTime(4_000);
  expect(state.drops).toBe(0);
  expect(budgeted.leftMs()).toBe(2_000);
});

test('a stop reaches what is pending, and a listener that has gone hears nothing', () => {
  const { state, budgeted } = openSession();
  const heard: string[] = [];
  budgeted.onStop((reason) => heard.push(`first ${reason.message}`));
  const unsubscribe = budgeted.onStop(() => heard.push('second'));
  unsubscribe();
  state.stop(new Error('stopped'));
  expect(heard).toEqual(['first stopped']);
});

test('a run that is over is not ended afterwards', () => {
  const { state, budgeted } = openSession();
  budgeted.close();
  vi.advanceTimersByTime(60_000);
  expect(state.drops).toBe(0);
});
