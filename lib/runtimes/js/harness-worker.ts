import type { CommonFacts } from '#lib/lab';
import { type Host, nextWorkerId, RunFailed, randomNonce, type Session } from '#lib/session';
import { type FromHarness, notDataKey, type ToHarness } from './messages.ts';
import { reviveNotData } from './not-data.ts';
import { SHARED_BYTES } from './shadow-stack.ts';

/** What did not come in time. */
type Late = Extract<CommonFacts, { what: 'not-started' | 'loading-endless' | 'call-limit' }>;
type Reply<T extends FromHarness['type']> = Extract<FromHarness, { type: T }>;

/**
 * One worker with a harness in it. Requests go one at a time; each has a limit after which the frame is dropped and
 * the request rejects with {@link RunFailed} 'time-out' or 'crashed'. Messages without the right nonce are ignored.
 */
export class HarnessWorker {
  readonly #id = nextWorkerId();
  readonly #nonce = randomNonce();
  readonly #port: MessagePort;
  readonly #host: Host;
  #waiting: {
    type: FromHarness['type'];
    id: number | null;
    resolve: (m: FromHarness) => void;
    reject: (e: Error) => void;
  } | null = null;
  #requests = 0;
  #forget = () => {};
  log = '';
  clockStepMs = 0;
  isolated = false;
  /** Names that could not be removed from the learner's global; empty when confinement holds. */
  unremoved = '';

  private constructor(host: Host, port: MessagePort) {
    this.#host = host;
    this.#port = port;
    port.onmessage = (event) => this.#receive(event.data as FromHarness);
  }

  /**
   * Starts a worker; rejects with 'crashed' when it does not answer in 8 s. What is pending, now or later, ends with the
   * session's stop. `shared` is the number of the memory that it gets, 0 for none.
   */
  static async start(session: Session, shared = 0): Promise<HarnessWorker> {
    const channel = new MessageChannel();
    const worker = new HarnessWorker(session.host, channel.port1);
    worker.#forget = session.onStop((reason) => worker.fail(reason));
    const ready = worker.#wait('ready', null, { what: 'not-started', limitMs: 8_000 });
    await session.host.spawn(
      {
        id: worker.#id,
        script: 'harness',
        files: [],
        nonce: worker.#nonce,
        shared: shared ? { number: shared, bytes: SHARED_BYTES } : null,
      },
      channel.port2,
    );
    const { clockStepMs, isolated, unremoved } = await ready;
    Object.assign(worker, { clockStepMs, isolated, unremoved });
    return worker;
  }

  /** Loads the learner's module. Answers the milliseconds it took. */
  async load(
    message: Omit<Extract<ToHarness, { type: 'load' }>, 'type'>,
    limitMs: number,
  ): Promise<Reply<'loaded'>> {
    const reply = this.#wait('loaded', null, { what: 'loading-endless', limitMs });
    this.#send({ type: 'load', ...message });
    return reply;
  }

  /** Where a failure says that the output is not data, the answer's `output` holds `NotData` where that is so. */
  async call(input: unknown, limitMs: number): Promise<Reply<'called'>> {
    const reply = await this.#request('called', (id) => ({ type: 'call', id, input }), limitMs);
    if (reply.failure?.refusal !== 'not-data') return reply;
    return { ...reply, output: reviveNotData(reply.output, notDataKey(this.#nonce)) };
  }

  warm(
    request: Omit<Extract<ToHarness, { type: 'warm' }>, 'type' | 'id'>,
    limitMs: number,
  ): Promise<Reply<'warmed'>> {
    return this.#request('warmed', (id) => ({ type: 'warm', id, ...request }), limitMs);
  }

  time(
    request: Omit<Extract<ToHarness, { type: 'time' }>, 'type' | 'id'>,
    limitMs: number,
  ): Promise<Reply<'timed'>> {
    return this.#request('timed', (id) => ({ type: 'time', id, ...request }), limitMs);
  }

  meter(spinLoops: number): Promise<Reply<'metered'>> {
    return this.#request('metered', (id) => ({ type: 'meter', id, spinLoops }), 10_000);
  }

  /** Ends this worker. Whatever it is asked afterwards rejects. */
  end(): void {
    this.#host.end(this.#id);
    this.#port.close();
    this.#forget();
    this.fail(new RunFailed('crashed', { what: 'worker-ended' }));
  }

  /** Rejects what is pending. */
  fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }

  #request<T extends FromHarness['type']>(
    type: T,
    message: (id: number) => ToHarness,
    limitMs: number,
  ): Promise<Reply<T>> {
    const id = ++this.#requests;
    const reply = this.#wait(type, id, { what: 'call-limit', limitMs });
    this.#send(message(id));
    return reply;
  }

  #send(message: ToHarness): void {
    this.#port.postMessage(message);
  }

  #wait<T extends FromHarness['type']>(type: T, id: number | null, late: Late): Promise<Reply<T>> {
    if (this.#waiting) throw new Error(`The harness is still busy with "${this.#waiting.type}".`);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void this.#giveUp(late), late.limitMs);
      const settle =
        <A>(next: (value: A) => void) =>
        (value: A) => {
          clearTimeout(timer);
          next(value);
        };
      this.#waiting = {
        type,
        id,
        resolve: settle(resolve as (m: FromHarness) => void),
        reject: settle(reject),
      };
    });
  }

  async #giveUp(late: Late): Promise<void> {
    const waiting = this.#waiting;
    const alive = await this.#host.isAlive();
    if (this.#waiting !== waiting) return;
    this.#host.drop();
    this.fail(alive ? new RunFailed('time-out', late) : new RunFailed('crashed', { what: 'not-answering' }));
  }

  #receive(message: FromHarness): void {
    const waiting = this.#waiting;
    if (message?.nonce !== this.#nonce || !waiting || message.type !== waiting.type) return;
    if (waiting.id !== null && (message as { id?: number }).id !== waiting.id) return;
    this.#waiting = null;
    if (typeof message.log === 'string' && this.log.length < LOG_LIMIT) {
      this.log = (this.log + message.log).slice(0, LOG_LIMIT);
      if (message.dropped > 0) this.log += `… ${message.dropped} more lines were dropped\n`;
    }
    waiting.resolve(message);
  }
}

const LOG_LIMIT = 65_536;
