import { nextWorkerId, RunFailed, randomNonce, type Session } from '#lib/session';
import { areDecisions } from './decisions.ts';
import { policyFailed } from './facts.ts';
import type { FromRealm, RunMessage } from './messages.ts';

const START_LIMIT_MS = 8_000;
/** Real time for one run. It takes a tenth of that on a slow machine; what takes longer works within the language's own calls. */
const RUN_LIMIT_MS = 8_000;

type Ran = Extract<FromRealm, { type: 'ran' }>;

/**
 * Runs a policy in a fresh worker of the frame and ends it. Rejects with {@link RunFailed} 'time-out' or 'crashed' when the worker does
 * not answer: then the frame is dropped. Messages without the right nonce are ignored.
 */
export async function runPolicy(session: Session, message: Omit<RunMessage, 'type'>): Promise<Ran> {
  const id = nextWorkerId();
  const nonce = randomNonce();
  const { port1, port2 } = new MessageChannel();
  let forget = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const receive = <T extends FromRealm['type']>(type: T, limitMs: number, late: () => RunFailed) =>
    new Promise<Extract<FromRealm, { type: T }>>((resolve, reject) => {
      timer = setTimeout(async () => {
        const alive = await session.host.isAlive();
        session.host.drop();
        reject(alive ? late() : new RunFailed('crashed', { what: 'not-answering' }));
      }, limitMs);
      forget = session.onStop(reject);
      port1.onmessage = ({ data }: MessageEvent<FromRealm>) => {
        if (data?.nonce !== nonce || data.type !== type) return;
        clearTimeout(timer);
        forget();
        resolve(data as Extract<FromRealm, { type: T }>);
      };
    });
  try {
    const ready = receive(
      'ready',
      START_LIMIT_MS,
      () => new RunFailed('crashed', { what: 'not-started', limitMs: START_LIMIT_MS }),
    );
    await session.host.spawn({ id, script: 'realm', files: [], nonce, shared: null }, port2);
    const { unremoved } = await ready;
    if (unremoved.trim())
      throw new Error(`The sandbox could not remove ${unremoved.trim()} from its global.`);
    const ran = receive('ran', RUN_LIMIT_MS, () =>
      policyFailed('time-out', { what: 'endless', limitMs: RUN_LIMIT_MS }),
    );
    port1.postMessage({ type: 'run', ...message } satisfies RunMessage);
    const answer = await ran;
    if (!areDecisions(answer.decisions)) throw policyFailed('error', { what: 'no-answers' });
    return answer;
  } finally {
    // One that is left behind would drop the frame under the next run.
    clearTimeout(timer);
    forget();
    session.host.end(id);
    port1.close();
  }
}
