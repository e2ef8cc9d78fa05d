import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { type Credentials, Refusal } from '#lib/people';
import { ADDRESS_HEADER, networkOf } from './address.ts';
import { readSettings } from './settings.ts';

/** Counts failures of one kind by a key. */
interface FailureLimiter {
  get(key: string): Promise<{ remainingPoints: number; msBeforeNext: number } | null>;
  /** Rejects once there were more than its points. */
  consume(key: string): Promise<unknown>;
}

type MakeFailureLimiter = (name: string, points: number, seconds: number) => FailureLimiter;

interface Limiters {
  installation: RateLimiterMemory;
  address: RateLimiterMemory;
  failuresOfSubject: FailureLimiter;
  failuresOfAddress: FailureLimiter;
  failures: FailureLimiter;
}

/**
 * How many failures to say who one is are allowed in a quarter of an hour: against one account from one network address;
 * from that address at all, behind which may be a classroom; and at all.
 */
const FAILURES = { ofSubject: 10, ofAddress: 100, all: 3_000, seconds: 15 * 60 } as const;

const shared = globalThis as { hotpathLimiters?: Limiters; hotpathFailureLimiters?: MakeFailureLimiter };

const inMemory: MakeFailureLimiter = (keyPrefix, points, duration) =>
  new RateLimiterMemory({ keyPrefix, points, duration });

/** Says where failures are counted: together with other processes, or by this one alone when undefined. Writes are counted by each for itself. */
export function configureLimits(failures: MakeFailureLimiter | undefined): void {
  shared.hotpathFailureLimiters = failures;
}

function limiters(): Limiters {
  const { writesPerMinute, writesPerMinuteOfAddress } = readSettings();
  const { ofSubject, ofAddress, all, seconds } = FAILURES;
  const make = shared.hotpathFailureLimiters ?? inMemory;
  shared.hotpathLimiters ??= {
    installation: new RateLimiterMemory({ points: writesPerMinute, duration: 60 }),
    address: new RateLimiterMemory({ points: writesPerMinuteOfAddress, duration: 60 }),
    failuresOfSubject: make('subject', ofSubject, seconds),
    failuresOfAddress: make('address', ofAddress, seconds),
    failures: make('all', all, seconds),
  };
  return shared.hotpathLimiters;
}

/**
 * Counts a write against its installation and its network address; throws a 429 with `Retry-After` when one of them has
 * used up its minute.
 */
export async function countWrite(headers: Headers, { installation, cookieHash }: Credentials): Promise<void> {
  const who = installation?.hash ?? cookieHash;
  try {
    await limiters().address.consume(networkOf(headers.get(ADDRESS_HEADER) ?? 'unknown'));
    if (who) await limiters().installation.consume(who);
  } catch (error) {
    if (!isUsedUp(error)) throw error;
    throw tooMany('Too many writes in a minute.', error.msBeforeNext);
  }
}

/** By its shape: the limiter may have been made by another bundle of the server, with a class of its own. */
const isUsedUp = (error: unknown): error is RateLimiterRes =>
  typeof error === 'object' && error !== null && 'msBeforeNext' in error;

function tooMany(what: string, ms: number): Refusal {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return new Refusal(429, `${what} Try again in ${seconds} s.`, { 'Retry-After': String(seconds) });
}

/**
 * Runs something that proves who somebody is, and counts when it fails (answers null or false). Throws a 429 before it
 * runs where there were too many failures. `subject` is the account that is guessed at; null where any of many would do
 * for a guesser, such as a code: what a class mistypes is counted for its network alone.
 */
export async function limitFailures<Result>(
  headers: Headers,
  subject: string | null,
  prove: () => Promise<Result>,
): Promise<Result> {
  const network = networkOf(headers.get(ADDRESS_HEADER) ?? 'unknown');
  const counted: [FailureLimiter, string][] = [
    [limiters().failuresOfAddress, network],
    [limiters().failures, 'all'],
  ];
  if (subject !== null) counted.push([limiters().failuresOfSubject, `${network} ${subject}`]);
  for (const [limiter, key] of counted) {
    const state = await limiter.get(key);
    if (state && state.remainingPoints <= 0) throw tooMany('Too many tries that failed.', state.msBeforeNext);
  }
  const result = await prove();
  if (result !== null && result !== false) return result;
  // Several at once may pass the last point: it is the count that matters.
  await Promise.all(counted.map(([limiter, key]) => limiter.consume(key).catch(() => undefined)));
  return result;
}
