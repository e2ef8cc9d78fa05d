import { nextWorkerId, randomNonce, type Session } from '#lib/session';
import { sqlFailed } from './facts.ts';
import type { EngineReply, EngineRequest } from './messages.ts';
import { RESULT_LIMIT_BYTES, ROW_LIMIT } from './messages.ts';

/** The files of the engine that its worker is handed. */
const FILES = ['engine', 'setup', 'system'];
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

  private constructor(readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<EngineReply>) => {
      const waiting = this.#waiting;
      if (waiting?.id === data.id) waiting.settle(data);
    };
  }

  static async spawn(session: Session): Promise<EngineWorker> {
    const { port1, port2 } = new MessageChannel();
    const worker = new EngineWorker(port1);
    const ready = worker.#wait(session, 0, SPAWN_LIMIT_MS);
    const order = { id: nextWorkerId(), script: 'engine', files: FILES, nonce: randomNonce(), shared: null };
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
    this.port.postMessage({ id, ...request });
    const reply = await answered;
    if ('error' in reply) {
      const { message, hint, line, isTooMuch } = reply.error;
      if (isTooMuch === 'rows') throw sqlFailed('output-limit', { what: 'too-many-rows', limit: ROW_LIMIT });
      if (isTooMuch === 'bytes')
        throw sqlFailed('output-limit', { what: 'result-too-large', limitBytes: RESULT_LIMIT_BYTES });
      throw sqlFailed('error', {
        what: 'database',
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

  /** Ends the worker, frame and all. */
  end(session: Session): void {
    this.isEnded = true;
    this.port.close();
    session.host.drop();
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
      const timer = setTimeout(() => fail(sqlFailed('time-out', { what: 'late', limitMs })), limitMs);
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
