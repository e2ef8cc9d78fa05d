import type { SqlEngine } from '#lib/lab';
import { nextWorkerId, randomNonce, type Session } from '#lib/session';
import { sqlFailed } from './facts.ts';
import type { EngineReply, EngineRequest } from './messages.ts';
import { RESULT_LIMIT_BYTES, ROW_LIMIT } from './messages.ts';

/** The files that an engine's worker is handed; its script has the engine's name. */
const FILES: Readonly<Record<SqlEngine, readonly string[]>> = {
  postgres: ['postgres', 'setup', 'system'],
  sqlite: ['sqlite'],
};
/** What an engine that stops by itself at the limit may be late. */
const GRACE_MS = 1_000;
/** Compiling nine megabytes of WebAssembly on a busy machine. */
const SPAWN_LIMIT_MS = 30_000;

/** The engine failed, and no statement of the learner's is known to be the cause. */
export class EngineBroken extends Error {}

/**
 * The worker with the database in it. Requests go one at a time; one that takes longer than its limit ends the worker, frame
 * and all, because nothing else stops a query that runs.
 */
export class EngineWorker {
  #requests = 0;
  #waiting: { id: number; settle(reply: EngineReply): void; fail(reason: Error): void } | null = null;
  /** Once it has been ended nothing more can be asked of it. */
  isEnded = false;

  private constructor(
    readonly engine: SqlEngine,
    readonly port: MessagePort,
    /** Called when it took the frame with it. */
    readonly onEnded: () => void,
  ) {
    port.onmessage = ({ data }: MessageEvent<EngineReply>) => {
      const waiting = this.#waiting;
      if (waiting?.id === data.id) waiting.settle(data);
    };
  }

  static async spawn(engine: SqlEngine, session: Session, onEnded: () => void): Promise<EngineWorker> {
    const { port1, port2 } = new MessageChannel();
    const worker = new EngineWorker(engine, port1, onEnded);
    const ready = worker.#wait(session, 0, SPAWN_LIMIT_MS);
    const files = FILES[engine];
    const order = { id: nextWorkerId(), script: engine, files, nonce: randomNonce(), shared: null };
    await Promise.all([ready, session.host.spawn(order, port2)]);
    return worker;
  }

  /**
   * Rejects with RunFailed for what the learner's statements bring about, and with the session's stop. `limitMs` is for this
   * one request.
   */
  async ask<T>(session: Session, request: EngineRequest, limitMs: number): Promise<T> {
    if (this.isEnded) throw new Error('The database was ended.');
    const id = ++this.#requests;
    const answered = this.#wait(session, id, limitMs);
    this.port.postMessage({ id, limitMs, ...request });
    const reply = await answered;
    if ('error' in reply) {
      const { message, hint, line, isTooMuch, isLate } = reply.error;
      if (isLate) throw sqlFailed('time-out', { what: 'late', limitMs, isKept: true });
      if (isTooMuch === 'rows') throw sqlFailed('output-limit', { what: 'too-many-rows', limit: ROW_LIMIT });
      if (isTooMuch === 'bytes')
        throw sqlFailed('output-limit', { what: 'result-too-large', limitBytes: RESULT_LIMIT_BYTES });
      throw sqlFailed('error', {
        what: 'database',
        engine: this.engine,
        message,
        ...(hint === undefined ? {} : { hint }),
        ...(line === undefined ? {} : { line }),
      });
    }
    if ('broken' in reply) {
      this.end(session);
      if (/memory|out of bounds|unreachable|allocation/i.test(reply.broken))
        throw sqlFailed('crashed', { what: 'crashed' });
      throw new EngineBroken(`the database failed: ${reply.broken}`);
    }
    return reply.value as T;
  }

  /** The frame is gone, and this worker with it. */
  lose(): void {
    this.isEnded = true;
    this.port.close();
  }

  /** Ends the worker, frame and all. */
  end(session: Session): void {
    this.lose();
    session.host.drop();
    this.onEnded();
  }

  #wait(session: Session, id: number, limitMs: number): Promise<EngineReply> {
    if (this.#waiting) throw new Error('The database is still busy.');
    return new Promise((resolve, reject) => {
      const close = () => {
        clearTimeout(timer);
        unsubscribe();
        this.#waiting = null;
      };
      const fail = (reason: Error) => {
        close();
        // Whoever stopped it may have dropped the frame already; a busy worker has no other end.
        this.end(session);
        reject(reason);
      };
      const late = () => fail(sqlFailed('time-out', { what: 'late', limitMs }));
      const timer = setTimeout(late, limitMs + (this.engine === 'sqlite' ? GRACE_MS : 0));
      const unsubscribe = session.onStop(fail);
      this.#waiting = {
        id,
        settle(reply) {
          close();
          resolve(reply);
        },
        fail,
      };
    });
  }
}
