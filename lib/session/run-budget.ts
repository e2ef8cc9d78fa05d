import { RunFailed } from './failure.ts';
import type { Session } from './session.ts';

/** Wall time of one whole run, cases and rounds together, in milliseconds. Time in a hidden tab is not counted. */
export const RUN_BUDGET_MS = 30_000;

const TICK_MS = 250;

/** A session that ends by itself when a whole run has lasted too long. */
export interface BudgetedSession extends Session {
  /** Milliseconds left. */
  leftMs(): number;
  /** Ends the count. Call it when the run is over. */
  close(): void;
}

/**
 * Gives a run one budget for everything it does. Every call has its own limit, but calls just under it add up, and a
 * run must end in a time a learner will wait for. When the budget is spent the frame is dropped and whatever is pending
 * rejects with {@link RunFailed} 'run-limit'.
 */
export function withRunBudget(session: Session, budgetMs = RUN_BUDGET_MS): BudgetedSession {
  const listeners = new Set<(reason: Error) => void>();
  let spentMs = 0;
  let tickedAt = performance.now();
  let spent: RunFailed | undefined;
  const unsubscribe = session.onStop((reason) => {
    for (const listener of [...listeners]) listener(reason);
  });
  const timer = setInterval(() => {
    const now = performance.now();
    // A machine that was asleep was not running anything.
    if (!session.isHidden()) spentMs += Math.min(now - tickedAt, 8 * TICK_MS);
    tickedAt = now;
    if (spent || spentMs < budgetMs) return;
    spent = new RunFailed('run-limit', { what: 'run-limit', limitMs: budgetMs });
    session.host.drop();
    for (const listener of [...listeners]) listener(spent);
  }, TICK_MS);
  return {
    host: session.host,
    progress: (progress) => session.progress(progress),
    isHidden: () => session.isHidden(),
    untilVisible: () => session.untilVisible(),
    assertRunning() {
      session.assertRunning();
      if (spent) throw spent;
    },
    onStop(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leftMs: () => Math.max(0, budgetMs - spentMs),
    close() {
      clearInterval(timer);
      unsubscribe();
    },
  };
}
