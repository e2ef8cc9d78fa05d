import { type SqlEngine, seededRandom } from '#lib/lab';
import { RunFailed, type Session } from '#lib/session';
import type { DataAsset } from './asset.ts';
import { EngineBroken, EngineWorker } from './engine-worker.ts';
import { keep, readKept } from './kept-data.ts';
import type { EngineRequest } from './messages.ts';
import { isVacuum } from './read-source.ts';
import { collectRows, type TableRows } from './rows-text.ts';

/** From nothing, with other programs at work beside it. */
const START_LIMIT_MS = 90_000;
const FILL_LIMIT_MS = 60_000;
/** Shares of the wait: the engine's own start, the rows, and what remains to be done with them. */
const STARTED = 0.4;
const FILLED = 0.8;

/**
 * One lab's database, started at the first use and kept between runs: an engine takes seconds to start, and every run
 * leaves it as it was. After a query that had to be stopped it is started again, from the bytes that are kept.
 */
export class Engine {
  #worker: EngineWorker | undefined;
  #kept: ArrayBuffer | null = null;
  /** Called when the frame was dropped for this one. */
  onEnded: () => void = () => {};
  /** Whether the data had to be made in this page because nothing can be kept; a note for the learner. */
  note = '';

  constructor(
    readonly asset: DataAsset,
    readonly name: SqlEngine,
    /** In its dialect. */
    readonly schema: string,
  ) {}

  /** Ends it, frame and all. */
  end(session: Session): void {
    this.#worker?.end(session);
  }

  get isRunning(): boolean {
    return this.#worker !== undefined && !this.#worker.isEnded;
  }

  /** Its frame was dropped. */
  lose(): void {
    this.#worker?.lose();
  }

  /** Under which its database is kept. */
  get #key(): string {
    const { lab, definition } = this.asset;
    return this.name === definition.engine ? lab : `${lab} ${this.name}`;
  }

  /**
   * Makes the database ready, saying how far it is. Rejects when the session is stopped, and when the engine does not start.
   */
  async ready(session: Session): Promise<void> {
    // Whoever stops a run drops the frame, also while nothing is asked.
    session.onStop(() => this.lose());
    if (this.isRunning) return;
    const { dataVersion } = this.asset;
    this.#kept ??= await readKept(this.#key, dataVersion);
    try {
      this.#worker = await this.#start(session);
    } catch (thrown) {
      if (!isOfEngine(thrown)) throw thrown;
      if (!this.#kept) throw new Error(`the database did not start (${(thrown as Error).message})`);
      // What was kept may be damaged: it is made again.
      this.#kept = null;
      this.#worker = await this.#start(session);
    }
  }

  async #start(session: Session): Promise<EngineWorker> {
    const tell = (fraction: number) => session.progress({ stage: 'loading', fraction });
    tell(0);
    const worker = await EngineWorker.spawn(this.name, session, () => this.onEnded());
    await worker.ask(session, { type: 'start', kept: this.#kept, schema: this.schema }, START_LIMIT_MS);
    if (!this.#kept) {
      tell(STARTED);
      await this.#fill(worker, session, tell);
    }
    tell(1);
    return worker;
  }

  async #fill(worker: EngineWorker, session: Session, tell: (fraction: number) => void): Promise<void> {
    const { definition, dataVersion } = this.asset;
    const total = Object.values(definition.data.rows).reduce((sum, rows) => sum + rows, 0);
    const pieces: TableRows[] = [];
    const { insert, end } = collectRows((rows) => pieces.push(rows), this.name);
    // The same data on every machine.
    definition.data.generate(seededRandom(definition.data.seed), insert);
    end();
    let filled = 0;
    for (const piece of pieces.splice(0)) {
      await worker.ask(session, { type: 'fill', ...piece }, FILL_LIMIT_MS);
      filled += piece.rows;
      tell(STARTED + (FILLED - STARTED) * (filled / total));
    }
    // Written in the dialect of the lab's first engine.
    const since = this.name === definition.engine ? (definition.data.since ?? null) : null;
    this.#kept = await worker.ask<ArrayBuffer>(
      session,
      { type: 'settle', totalRows: filled, since },
      START_LIMIT_MS,
    );
    if (!(await keep(this.#key, dataVersion, this.#kept)))
      this.note =
        'This browser keeps nothing for this site, so the data are made again when the page is opened.\n';
  }

  /** A database in which something lasts is not asked again: the next request, or the next run, starts the one that is kept. */
  async ask<T>(session: Session, request: EngineRequest, limitMs: number): Promise<T> {
    if (!this.#worker) throw new Error('The database was not started.');
    await this.ready(session);
    const isLasting = request.type === 'count' && request.changes.some(isVacuum);
    try {
      return await this.#worker.ask<T>(session, request, limitMs);
    } finally {
      if (isLasting) this.#worker.end(session);
    }
  }
}

/** A stop is none. */
const isOfEngine = (thrown: unknown) => thrown instanceof EngineBroken || thrown instanceof RunFailed;
