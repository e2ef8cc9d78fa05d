import type { Tier } from '#lib/lab';
import { undecidedVerdict, type Verdict } from './decide.ts';
import type { VerifyQueue } from './queue.ts';
import type { VerifiableLab, Verification } from './verifier.ts';

/** A claim that this process has taken from what waits. */
export interface Job {
  readonly id: string;
  readonly turnOf: string;
  readonly lab: string;
  readonly labVersion: string;
  readonly tierClaimed: Tier;
  readonly source: string;
  readonly tries: number;
}

/** Where claims wait, for all processes together: see lib/data. */
export interface JobStore<Own extends Job = Job> {
  /** Claims at most so many, in the order of turns. Nobody else has them then. */
  claim(count: number): Promise<readonly Own[]>;
  /** Says that this process is still at work. */
  renew(): Promise<void>;
  /** Keeps a verdict; false when the claim is somebody else's by now. */
  keep(job: Own, found: Verdict & { readonly seed: string }): Promise<boolean>;
  /** Gives back what was claimed and not judged. */
  release(): Promise<void>;
}

export interface JobsOptions<Own extends Job> {
  readonly store: JobStore<Own>;
  /** Threads start with the first job. */
  readonly openQueue: () => Promise<VerifyQueue>;
  /** Claims that are taken at once: those that are judged, and the next ones. */
  readonly atOnce: number;
  /** Undefined for a lab that the course does not have. */
  readonly findLab: (id: string) => (VerifiableLab & { readonly version: string }) | undefined;
  /** Told of a failure of the store or of a thread; the claim waits for another try. */
  readonly onFault: (error: unknown) => void;
}

/** The work of one process at what waits. */
export interface Jobs {
  /** Looks for work: something was asked for. Resolves when nothing more could be taken. */
  look(): Promise<void>;
  /** Says that this process is still at work, and looks for some. Called every few seconds. */
  tick(): Promise<void>;
  /** Ends the threads and gives back what they had. */
  close(): Promise<void>;
}

/** A submission that so many processes began and none ended is not tried again. */
const TRIES = 3;

export function createJobs<Own extends Job>(options: JobsOptions<Own>): Jobs {
  const { store, openQueue, atOnce, findLab, onFault } = options;
  let queue: Promise<VerifyQueue> | undefined;
  let looking: Promise<void> | undefined;
  let wantsMore = false;
  let isClosed = false;
  let held = 0;

  const judge = async (job: Own): Promise<Verdict & { readonly seed: string }> => {
    const undecided = (what: 'broken' | 'gone' | 'changed') => undecidedVerdict(job.tierClaimed, { what });
    const lab = findLab(job.lab);
    if (!lab) return { ...undecided('gone'), seed: '' };
    if (job.tries > TRIES) return { ...undecided('broken'), seed: '' };
    queue ??= openQueue();
    const queued = (await queue).submit(job.turnOf, {
      lab,
      source: job.source,
      tierClaimed: job.tierClaimed,
    });
    if (queued.kind === 'full') throw new Error(queued.sentence);
    const found: Verification = await queued.ticket.done;
    const isOutdated = lab.version !== job.labVersion && found.outcome === 'refused';
    return isOutdated ? { ...undecided('changed'), seed: found.seed } : found;
  };

  const work = async (job: Own): Promise<void> => {
    try {
      await store.keep(job, await judge(job));
    } catch (error) {
      // A claim that nobody renews is free after a while.
      if (!isClosed) onFault(error);
    } finally {
      held--;
      void look();
    }
  };

  const take = async (): Promise<void> => {
    do {
      wantsMore = false;
      if (isClosed || held >= atOnce) return;
      const jobs = await store.claim(atOnce - held);
      held += jobs.length;
      for (const job of jobs) void work(job);
    } while (wantsMore);
  };

  const look = (): Promise<void> => {
    wantsMore = true;
    looking ??= take()
      .catch(onFault)
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };

  return {
    look,
    async tick() {
      if (held > 0) await store.renew().catch(onFault);
      await look();
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await looking;
      await (await queue)?.close();
      await store.release();
    },
  };
}
