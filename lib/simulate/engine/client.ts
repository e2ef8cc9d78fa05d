import type { Draws } from '#lib/numbers';
import type { Simulation, Timer } from './simulation.ts';

/** One try of a call. `answered` may come at any later moment, or never. */
export type Attempt = (answered: (ok: boolean) => void, number: number) => Cancel | undefined;
/** Called when the answer is not wanted any more. */
export type Cancel = () => void;

/** Why a call ended: it was answered, every try failed, the deadline came, or the budget allowed no further try. */
export type CallOutcome = 'ok' | 'failed' | 'deadline' | 'no-budget';

export interface ClientOptions {
  /** Tries of a call, hedges not counted; 1 when left out. */
  readonly tries?: number;
  /** Milliseconds that one try waits for its answer. */
  readonly timeoutMs?: number;
  /** Milliseconds from the first try, after which the call has failed. */
  readonly deadlineMs?: number;
  /** Milliseconds before the second try, doubled before each further one. */
  readonly backoffMs?: number;
  /** Whether each wait is drawn from 0 to the backoff ("full jitter"). */
  readonly jitter?: boolean;
  /** Milliseconds after which a second try is sent beside the first. */
  readonly hedgeAfterMs?: number;
  /** Shared by all calls that must not retry more than a share of their successes. */
  readonly budget?: RetryBudget;
  readonly draws: Draws;
}

/** Tokens that successes earn and retries and hedges spend. */
export class RetryBudget {
  #tokens: number;
  constructor(
    readonly most: number,
    readonly perSuccess: number,
  ) {
    this.#tokens = most;
  }
  earn(): void {
    this.#tokens = Math.min(this.most, this.#tokens + this.perSuccess);
  }
  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}

/**
 * Calls with retries, hedges, a deadline and a budget. `ended` is called exactly once; answers that come later are dropped, and
 * tries whose answer is not wanted any more are cancelled.
 */
export function call(
  simulation: Simulation,
  options: ClientOptions,
  attempt: Attempt,
  ended: (outcome: CallOutcome, tries: number) => void,
): void {
  const { tries = 1, timeoutMs, deadlineMs, backoffMs = 0, jitter, hedgeAfterMs, budget, draws } = options;
  const timers: Timer[] = [];
  const cancels = new Set<Cancel>();
  let sent = 0;
  let open = 0;
  let rounds = 0;
  let isOver = false;
  let hedge: Timer | undefined;
  const after = (delayMs: number, action: () => void) => {
    const timer = simulation.after(delayMs, action);
    timers.push(timer);
    return timer;
  };
  const end = (outcome: CallOutcome) => {
    isOver = true;
    for (const timer of timers) simulation.cancel(timer);
    for (const cancel of cancels) cancel();
    if (outcome === 'ok') budget?.earn();
    ended(outcome, sent);
  };
  const failed = () => {
    if (open > 0) return;
    if (hedge) simulation.cancel(hedge);
    if (rounds >= tries) return end('failed');
    if (budget && !budget.spend()) return end('no-budget');
    const waitMs = backoffMs * 2 ** (rounds - 1);
    after(jitter ? waitMs * draws.next() : waitMs, startRound);
  };
  const send = () => {
    let isSettled = false;
    sent++;
    open++;
    const settle = (ok: boolean) => {
      if (isSettled || isOver) return;
      isSettled = true;
      open--;
      if (cancel) cancels.delete(cancel);
      if (timer) simulation.cancel(timer);
      if (ok) end('ok');
      else failed();
    };
    let timer: Timer | undefined;
    let cancel: Cancel | undefined;
    const given = attempt(settle, sent);
    if (isSettled || isOver) return;
    cancel = given;
    if (cancel) cancels.add(cancel);
    if (timeoutMs !== undefined)
      timer = after(timeoutMs, () => {
        cancel?.();
        settle(false);
      });
  };
  const startRound = () => {
    rounds++;
    if (hedgeAfterMs !== undefined)
      hedge = after(hedgeAfterMs, () => {
        if (!budget || budget.spend()) send();
      });
    send();
  };
  if (deadlineMs !== undefined) after(deadlineMs, () => end('deadline'));
  startRound();
}
