import { cpus } from 'node:os';
import { loadThread } from './judge-thread.ts';
import {
  createVerifier,
  type Submission,
  type Verification,
  type Verifier,
  type VerifierOptions,
} from './verifier.ts';

/** Submissions that wait, all owners together, and of one of them. */
const LONGEST = 2_000;
const LONGEST_OF_OWNER = 20;
/** What a submission takes before any has been judged. */
const FIRST_GUESS_MS = 2_000;
/** Share of the newest in the running mean of what one takes. */
const SMOOTHING = 0.1;
/** How often a submission may be passed over by threads that would have to start a database for it. */
const MOST_PASSED = 16;

export interface QueueOptions extends VerifierOptions {
  /** Threads; as many as there are cores when left out: they run below the site's own. */
  readonly threads?: number;
  readonly longest?: number;
  readonly longestOfOwner?: number;
}

/** What a submission is answered at once. */
export type Queued =
  | { readonly kind: 'queued'; readonly ticket: Ticket }
  /** There is no room. `retryAfterMs` is when there may be some; the sentence says so. */
  | {
      readonly kind: 'full';
      readonly of: 'server' | 'owner';
      readonly retryAfterMs: number;
      readonly sentence: string;
    };

export interface Ticket {
  /** How many are judged before it. */
  readonly ahead: number;
  /** Resolves with the verdict; rejects when the queue is closed first. */
  readonly done: Promise<Verification>;
}

/**
 * Submissions in a bounded line in this process. Owners take turns, so that nobody's many wait before somebody's one. A thread that would
 * have to start a database lets those go first for which it need not, a bounded number of times.
 */
export interface VerifyQueue {
  /** @param owner whose turn it takes */
  submit(owner: string, submission: Submission): Queued;
  /** How many wait, and how many are being judged. */
  readonly waiting: number;
  readonly running: number;
  /** Ends the threads; what waits rejects. */
  close(): Promise<void>;
}

/** Opens a queue on what `npm run build` made. Rejects when that is missing. */
export async function openQueue(options: QueueOptions): Promise<VerifyQueue> {
  const { threads = cpus().length } = options;
  const loaded = await loadThread(options);
  return createQueue(
    Array.from({ length: threads }, () => createVerifier(loaded, options)),
    options,
  );
}

interface Waiting {
  readonly submission: Submission;
  /** How often a thread has taken a later one instead. */
  passed: number;
  settle(done: Verification): void;
  fail(reason: Error): void;
}

export function createQueue(
  verifiers: readonly Verifier[],
  { longest = LONGEST, longestOfOwner = LONGEST_OF_OWNER }: Pick<QueueOptions, 'longest' | 'longestOfOwner'>,
): VerifyQueue {
  /** In the order of their turns. */
  const owners = new Map<string, Waiting[]>();
  const idle = [...verifiers];
  let waiting = 0;
  let isClosed = false;
  let meanMs = FIRST_GUESS_MS;
  const take = (verifier: Verifier): Waiting | undefined => {
    const [first] = owners;
    if (!first) return undefined;
    const [owner, own] = nextReady(verifier) ?? first;
    const next = own.shift()!;
    // Behind everybody else who waits.
    owners.delete(owner);
    if (own.length > 0) owners.set(owner, own);
    waiting--;
    return next;
  };
  /** The first in the order of turns for which a thread has to start nothing, unless one before it has been passed over too often. */
  const nextReady = (verifier: Verifier): [string, Waiting[]] | undefined => {
    const passed: Waiting[] = [];
    for (const turn of owners) {
      const next = turn[1][0]!;
      if (!verifier.wouldStart(next.submission.lab)) {
        for (const one of passed) one.passed++;
        return turn;
      }
      if (next.passed >= MOST_PASSED) return turn;
      passed.push(next);
    }
    return undefined;
  };
  const work = async (verifier: Verifier) => {
    for (let next = take(verifier); next; next = take(verifier)) {
      try {
        const done = await verifier.verify(next.submission);
        meanMs += SMOOTHING * (done.elapsedMs - meanMs);
        next.settle(done);
      } catch (thrown) {
        next.fail(thrown as Error);
      }
    }
    idle.push(verifier);
  };
  const full = (of: 'server' | 'owner', count: number): Queued => {
    const retryAfterMs = Math.ceil((count * meanMs) / verifiers.length);
    const seconds = Math.max(1, Math.round(retryAfterMs / 1000));
    const who =
      of === 'owner'
        ? `You have ${count} submissions waiting`
        : `${count.toLocaleString('en')} submissions are waiting`;
    const sentence = `${who}, which is as many as are taken: hand it in again in ${seconds} s. Your code is kept.`;
    return { kind: 'full', of, retryAfterMs, sentence };
  };
  return {
    submit(owner, submission) {
      if (isClosed) throw new Error('The queue is closed.');
      const own = owners.get(owner) ?? [];
      if (own.length >= longestOfOwner) return full('owner', own.length);
      if (waiting >= longest) return full('server', waiting);
      const ahead = waiting + (verifiers.length - idle.length);
      const done = new Promise<Verification>((settle, fail) =>
        own.push({ submission, passed: 0, settle, fail }),
      );
      // Whoever asked may have gone.
      done.catch(() => {});
      owners.set(owner, own);
      waiting++;
      const ready = idle.findIndex((one) => !one.wouldStart(submission.lab));
      const [verifier] = idle.splice(Math.max(0, ready), 1);
      if (verifier) void work(verifier);
      return { kind: 'queued', ticket: { ahead, done } };
    },
    get waiting() {
      return waiting;
    },
    get running() {
      return verifiers.length - idle.length;
    },
    async close() {
      isClosed = true;
      for (const own of owners.values()) for (const one of own) one.fail(new Error('The queue was closed.'));
      owners.clear();
      waiting = 0;
      await Promise.all(verifiers.map((verifier) => verifier.close()));
    },
  };
}
