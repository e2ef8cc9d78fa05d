import { nextWorkerId, RunFailed, randomNonce, type Session } from '#lib/session';
import { programFailed } from './facts.ts';
import type { FromRealm, ToRealm, Turn } from './messages.ts';

const START_LIMIT_MS = 8_000;
/** Real time between two statements. Without a loop that is too long it is a few milliseconds. */
const TURN_LIMIT_MS = 5_000;

type Kind = FromRealm['type'];

/**
 * The worker of one program. One message goes in, one turn comes back. A turn that does not come ends the frame, and with it the
 * database: `lost` is called first. Messages without the right nonce are ignored.
 */
export class RealmWorker {
  readonly #id = nextWorkerId();
  readonly #nonce = randomNonce();
  readonly #channel = new MessageChannel();

  private constructor(
    readonly session: Session,
    readonly lost: () => void,
  ) {}

  static async spawn(session: Session, lost: () => void): Promise<RealmWorker> {
    const worker = new RealmWorker(session, lost);
    const { port2 } = worker.#channel;
    const late = new RunFailed('crashed', { what: 'not-started', limitMs: START_LIMIT_MS });
    const ready = worker.#receive('ready', START_LIMIT_MS, late);
    const order = { id: worker.#id, script: 'program', files: [], nonce: worker.#nonce, shared: null };
    const [{ unremoved }] = await Promise.all([ready, session.host.spawn(order, port2)]);
    if (unremoved.trim())
      throw new Error(`The sandbox could not remove ${unremoved.trim()} from its global.`);
    return worker;
  }

  async say(message: ToRealm): Promise<Turn> {
    const late = programFailed('time-out', { what: 'endless', limitMs: TURN_LIMIT_MS });
    const turn = this.#receive('turn', TURN_LIMIT_MS, late);
    this.#channel.port1.postMessage(message);
    return turn;
  }

  end(): void {
    this.session.host.end(this.#id);
    this.#channel.port1.close();
  }

  #receive<T extends Kind>(
    type: T,
    limitMs: number,
    late: RunFailed,
  ): Promise<Extract<FromRealm, { type: T }>> {
    const { port1 } = this.#channel;
    return new Promise((resolve, reject) => {
      let forget = () => {};
      const timer = setTimeout(async () => {
        forget();
        const isAlive = await this.session.host.isAlive();
        this.lost();
        this.session.host.drop();
        reject(isAlive ? late : new RunFailed('crashed', { what: 'not-answering' }));
      }, limitMs);
      forget = this.session.onStop((reason) => {
        clearTimeout(timer);
        this.lost();
        reject(reason);
      });
      port1.onmessage = ({ data }: MessageEvent<FromRealm>) => {
        if (data?.nonce !== this.#nonce || data.type !== type) return;
        clearTimeout(timer);
        forget();
        resolve(data as Extract<FromRealm, { type: T }>);
      };
    });
  }
}
