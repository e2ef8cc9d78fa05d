import { type Host, nextWorkerId, randomNonce, type Session } from '#lib/session';
import { jsFailed } from './facts.ts';
import type { FromSampler, ToSampler } from './sampler-messages.ts';
import { SHARED_BYTES } from './shadow-stack.ts';

const ANSWER_LIMIT_MS = 8_000;

/** The worker that looks at a learner's worker, as the referee sees it. */
export class SamplerWorker {
  readonly #id = nextWorkerId();
  readonly #nonce = randomNonce();
  readonly #port: MessagePort;
  readonly #host: Host;
  #pending: { resolve: (message: FromSampler) => void; reject: (error: Error) => void } | null = null;
  /** False where the frame is not isolated. */
  hasMemory = false;

  private constructor(host: Host, port: MessagePort) {
    this.#host = host;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FromSampler>) => {
      if (data?.nonce !== this.#nonce) return;
      this.#pending?.resolve(data);
      this.#pending = null;
    };
  }

  /**
   * Starts a worker that reads the memory with the number `shared`; rejects with 'crashed' when it does not answer. What is
   * pending ends with the session's stop.
   */
  static async start(session: Session, shared: number): Promise<SamplerWorker> {
    const { host } = session;
    const channel = new MessageChannel();
    const sampler = new SamplerWorker(host, channel.port1);
    session.onStop((reason) => sampler.#fail(reason));
    const ready = sampler.#answer();
    await host.spawn(
      {
        id: sampler.#id,
        script: 'sampler',
        files: [],
        nonce: sampler.#nonce,
        shared: { number: shared, bytes: SHARED_BYTES },
      },
      channel.port2,
    );
    const message = await ready;
    sampler.hasMemory = message.type === 'ready' && message.hasMemory;
    return sampler;
  }

  begin(): void {
    this.#send({ type: 'begin' });
  }

  /** Ends the sampling. Answers what was seen, as it came. */
  async finish(): Promise<unknown> {
    const answer = this.#answer();
    this.#send({ type: 'finish' });
    return answer;
  }

  end(): void {
    this.#host.end(this.#id);
    this.#port.close();
  }

  #fail(error: Error): void {
    this.#pending?.reject(error);
    this.#pending = null;
  }

  #send(message: ToSampler): void {
    this.#port.postMessage(message);
  }

  #answer(): Promise<FromSampler> {
    return new Promise((resolve, reject) => {
      const late = jsFailed('crashed', { what: 'sampler-late', limitMs: ANSWER_LIMIT_MS });
      const timer = setTimeout(() => this.#fail(late), ANSWER_LIMIT_MS);
      const settle =
        <A>(next: (value: A) => void) =>
        (value: A) => {
          clearTimeout(timer);
          next(value);
        };
      this.#pending = { resolve: settle(resolve), reject: settle(reject) };
    });
  }
}
