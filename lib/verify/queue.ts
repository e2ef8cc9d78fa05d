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

/** Submissions in a bounded line in this process. Owners take turns, so that nobody's many wait before somebody's one. */
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
  const take = (): Waiting | undefined => {
    const [first] = owners;
    if (!first) return undefined;
    const [owner, own] = first;
    const next = own.shift()!;
    // Behind everybody else who waits.
    owners.delete(owner);
    if (own.length > 0) owners.set(owner, own);
    waiting--;
    return next;
  };
  const work = async (verifier: Verifier) => {
    for (let next = take(); next; next = take()) {
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
      const done = new Promise<Verification>((settle, fail) => own.push({ submission, settle, fail }));
      // Whoever asked may have gone.
      done.catch(() => {});
      owners.set(owner, own);
      waiting++;
      const verifier = idle.pop();
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
