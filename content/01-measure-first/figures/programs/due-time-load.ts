/** What a load generator needs of the world. Times are in milliseconds of one clock; `send` resolves with the answer. */
export interface World {
  readonly now: () => number;
  /** Resolves at `ms` of the clock, at once when it has passed. */
  readonly sleepUntil: (ms: number) => Promise<void>;
  readonly send: () => Promise<unknown>;
}

export interface LoadReport {
  readonly latenciesMs: number[];
  readonly failures: number;
}

/** Sends `total` requests on a schedule, waits for none of them before the next, and times each from when it was due. */
export async function loadOnSchedule(
  total: number,
  intervalMs: number,
  { now, sleepUntil, send }: World,
): Promise<LoadReport> {
  const latenciesMs: number[] = [];
  const pending: Promise<void>[] = [];
  let failures = 0;
  const startMs = now();
  for (let i = 0; i < total; i++) {
    const dueMs = startMs + i * intervalMs;
    await sleepUntil(dueMs);
    const answered = () => void latenciesMs.push(now() - dueMs);
    const failed = () => void failures++;
    pending.push(send().then(answered, failed));
  }
  await Promise.all(pending);
  return { latenciesMs, failures };
}

/** The same with one word more: it waits for each answer, and so turns any server into one that serves one at a time. */
export async function loadOneByOne(
  total: number,
  intervalMs: number,
  { now, sleepUntil, send }: World,
): Promise<LoadReport> {
  const latenciesMs: number[] = [];
  const startMs = now();
  for (let i = 0; i < total; i++) {
    const dueMs = startMs + i * intervalMs;
    await sleepUntil(dueMs);
    await send();
    latenciesMs.push(now() - dueMs);
  }
  return { latenciesMs, failures: 0 };
}
