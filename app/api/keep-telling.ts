import { isStopping, log } from '#lib/server';

/** How often a process looks for what is to be told. */
const TICK_MS = 2_000;

export interface Telling {
  /** Of what could not be told, for the log. */
  readonly name: string;
  /** Tells what waits; answers how long to wait before the next look, in milliseconds, where that is not at once. */
  readonly tell: () => Promise<number | undefined>;
  /** Gives back what this process has claimed. */
  readonly release: () => Promise<void>;
}

/** Tells others what waits in the database for them, from this process, until the process stops. */
export function keepTelling({ name, tell, release }: Telling): void {
  const tick = async () => {
    let waitMs = TICK_MS;
    try {
      waitMs = (await tell()) ?? TICK_MS;
    } catch (err) {
      log().error({ err }, `${name} could not be told`);
    }
    if (isStopping()) return release().catch(() => undefined);
    setTimeout(tick, waitMs).unref();
  };
  setTimeout(tick, TICK_MS).unref();
}
