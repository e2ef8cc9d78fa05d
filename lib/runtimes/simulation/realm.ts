/**
 * The only script of a policy's worker. Before any code of the learner it keeps what it needs, empties the global and freezes what
 * is left; then it runs the lab's world with the learner's policy and sends back the policy's answers, and nothing else: what they
 * come to is worked out by the referee, which plays them back. See docs/sandbox.md.
 */
import type { World } from '#lib/lab';
import { takeLog } from '../shared/realm/console.ts';
import { emptyGlobal } from '../shared/realm/empty-global.ts';
import { freezeRealm } from '../shared/realm/freeze-realm.ts';
import { importText } from '../shared/realm/import-text.ts';
import {
  dataOf,
  listen,
  portsOf,
  post,
  preventDefault,
  scope,
  startPort,
  stopEvent,
  unlisten,
} from '../shared/realm/platform.ts';
import { cut, defineProperty, text } from '../shared/realm/primordials.ts';
import { print, printThrown } from '../shared/realm/print.ts';
import { DecisionLog } from './decisions.ts';
import type { FromRealm, PolicyFailure, RunMessage } from './messages.ts';
import { policyDraws, runWorld } from './run-world.ts';

/** Ends a run from within. Never reaches the learner but as something they may catch in vain. */
class Ended extends Error {}

let port: MessagePort;
let nonce = '';

type Bare<T> = T extends unknown ? Omit<T, 'nonce'> : never;
const send = (message: Bare<FromRealm>) => post(port, { ...message, nonce });

const stackOf = (thrown: unknown): string => {
  try {
    if (thrown !== null && typeof thrown === 'object') return cut(text((thrown as Error).stack), 0, 4_000);
  } catch {}
  return '';
};

function run(message: RunMessage, world: World): void {
  const { step, stepsPerCall, stepsPerRun, entry } = message;
  const decisions = new DecisionLog();
  const draws = policyDraws(message);
  let failure: PolicyFailure | null = null;
  let method = '';
  let atMs = 0;
  let inCall = 0;
  let inRun = 0;
  const fail = (kind: PolicyFailure['kind'], thrown: unknown): never => {
    failure ??= {
      kind,
      text: thrown instanceof Ended ? '' : printThrown(thrown),
      stack: stackOf(thrown),
      method,
      atMs,
    };
    throw new Ended();
  };
  const count = () => {
    inCall++;
    inRun++;
    if (inCall > stepsPerCall) fail('steps-per-call', new Ended());
    if (inRun > stepsPerRun) fail('steps-per-run', new Ended());
  };
  defineProperty(scope, step, { value: count, writable: false, enumerable: false, configurable: false });
  const finish = () => {
    const { log, dropped } = takeLog();
    send({ type: 'ran', decisions: decisions.read(), failure, log, dropped });
  };
  const attempt = <T>(named: string, nowMs: number, kind: PolicyFailure['kind'], act: () => T): T => {
    [method, atMs, inCall] = [named, nowMs, 0];
    let result: T;
    try {
      result = act();
    } catch (thrown) {
      return fail(kind, thrown);
    }
    // The budget was spent and the code caught what it was told by.
    if (failure) throw new Ended();
    return result;
  };
  const play = (namespace: object) => {
    const make = (namespace as Record<string, unknown>)[entry];
    if (typeof make !== 'function') return fail('no-entry', '');
    const tools = Object.freeze({ random: Object.freeze(() => draws()) });
    const policy = attempt(entry, 0, 'threw', () => make(tools)) as Record<string, unknown>;
    if ((typeof policy !== 'object' && typeof policy !== 'function') || policy === null)
      return fail('no-policy', policy);
    const call = (named: string, about: Readonly<Record<string, unknown>>, nowMs: number) =>
      attempt(named, nowMs, 'threw', () => {
        const own = policy[named];
        if (typeof own !== 'function') return fail('no-policy', own);
        return (policy as Record<string, (about: unknown) => unknown>)[named]!(about);
      });
    runWorld(world, message, {
      ask: (named, about, nowMs) => decisions.add(call(named, about, nowMs), (answer) => print(answer, 150)),
      tell(named, about, nowMs) {
        if (policy[named] !== undefined) call(named, about, nowMs);
      },
    });
  };
  importText(
    message.script,
    (namespace) => {
      try {
        play(namespace);
      } catch (thrown) {
        // Of ours, or of the world: without a failure the referee meets the same and says it.
        if (!(thrown instanceof Ended) && !failure)
          failure = { kind: 'threw', text: printThrown(thrown), stack: stackOf(thrown), method, atMs };
      }
      finish();
    },
    (thrown) => {
      failure ??= {
        kind: 'not-loaded',
        text: printThrown(thrown),
        stack: stackOf(thrown),
        method: '',
        atMs: 0,
      };
      finish();
    },
  );
}

function receive(event: Event): void {
  const message = dataOf(event) as RunMessage;
  importText(
    message.world,
    (namespace) => {
      const { world } = namespace as { world: World };
      // Real clocks and real chance have no place in a simulation: two runs of a seed would differ.
      for (let owner: object | null = scope; owner; owner = Object.getPrototypeOf(owner) as object | null)
        for (const name of ['Date', 'performance']) Reflect.deleteProperty(owner, name);
      const draws = policyDraws({ ...message, seed: `${message.seed}/Math.random` });
      Math.random = () => draws();
      freezeRealm(scope);
      run(message, world);
    },
    (thrown) => {
      throw thrown;
    },
  );
}

const boot = (event: Event) => {
  unlisten(scope, 'message', boot);
  port = portsOf(event)[0]!;
  ({ nonce } = dataOf(event) as { nonce: string });
  const unremoved = emptyGlobal();
  for (const name of ['error', 'unhandledrejection', 'rejectionhandled', 'messageerror'])
    listen(scope, name, (event: Event) => {
      preventDefault(event);
      stopEvent(event);
    });
  listen(port, 'message', receive);
  startPort(port);
  send({ type: 'ready', unremoved });
};
listen(scope, 'message', boot);
