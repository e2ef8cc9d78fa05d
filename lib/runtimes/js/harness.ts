/**
 * The first script in a learner's worker. It runs before any code of the learner, keeps what it needs of the platform
 * in this closure, empties the global, and then loads and calls the learner's module on request. It decides nothing:
 * outputs are judged by the referee, outside this realm.
 *
 * Rules (numbers as in docs/sandbox.md):
 *  1. Never write into an object whose prototype the learner can reach, never read a key that may be missing.
 *  2. Errors and rejections that nobody handles are swallowed here.
 *  3. The clone is made inside the timed region and only the clone leaves; then one hop over an own port, whose
 *     overlong part is billed.
 * 6. Output is limited in nodes and bytes before it is sent.
 * Hence the style: captured functions instead of methods, literals with a null prototype, typed arrays for lists.
 */

import { takeLog } from '../shared/realm/console.ts';
import { emptyGlobal } from '../shared/realm/empty-global.ts';
import { hop, hopMs, measureHop } from '../shared/realm/hop.ts';
import { importText } from '../shared/realm/import-text.ts';
import {
  clone,
  dataOf,
  deleteProperty,
  Floats,
  Ints,
  isolated,
  listen,
  max,
  now,
  portsOf,
  post,
  preventDefault,
  scope,
  startPort,
  stopEvent,
  unlisten,
} from '../shared/realm/platform.ts';
import {
  apply,
  cut,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  hasOwn,
  text,
} from '../shared/realm/primordials.ts';
import { printThrown } from '../shared/realm/print.ts';
import { COARSE_MS, clockStepMs, edge, findClockStep, readPace } from './harness/clock.ts';
import { installCounters } from './harness/counters.ts';
import { meterMachine } from './harness/meter.ts';
import { findNotData, type NotData } from './harness/not-data.ts';
import { checkLimits } from './harness/output-limits.ts';
import { createMemoryTracer, patchWalks } from './memory-tracer.ts';
import { type FromHarness, notDataKey, type Refusal, type ToHarness } from './messages.ts';

(() => {
  let port: MessagePort;
  let nonce = '';
  let entries: ((input: unknown) => unknown)[] = [];
  let entryCount = 0;
  let prepare: ((input: unknown) => unknown[]) | null = null;
  let counts = new Floats(0);
  let tracer: ReturnType<typeof createMemoryTracer> | null = null;
  /** Only where the code is sampled, and there only for the marks. */
  let shared: SharedArrayBuffer | null = null;

  const describe = (thrown: unknown, refusal: Refusal) => {
    let stack = '';
    try {
      if (thrown !== null && typeof thrown === 'object')
        stack = cut(text((thrown as { stack: unknown }).stack), 0, 4_000);
    } catch {}
    return { __proto__: null, text: printThrown(thrown), stack, refusal, place: '' } as never;
  };
  /** Why a copy failed: what in the value cannot be copied and where, or else what reading it threw. */
  const describeNotData = (thrown: unknown, found: NotData) =>
    found.what === ''
      ? describe(thrown, 'not-data')
      : ({
          __proto__: null,
          text: found.what,
          stack: '',
          refusal: 'not-data',
          place: found.place,
        } as never);
  const findIn = (value: unknown) => findNotData(value, clone, notDataKey(nonce));

  // --- Sending -----------------------------------------------------------------------------------------------------
  type Answer = FromHarness extends infer A
    ? A extends unknown
      ? Omit<A, 'nonce' | 'log' | 'dropped'>
      : never
    : never;
  const send = (answer: Answer) => {
    const { log, dropped } = takeLog();
    post(port, { __proto__: null, ...answer, nonce, log, dropped });
  };

  // --- Calling -------------------------------------------------------------------------------------------------------
  const run = (input: unknown): unknown => {
    if (prepare) return apply(entries[0]!, undefined, prepare(input));
    // Called as in a timed sample, where the list is not their `this` either.
    let f = entries[0]!;
    let value = f(input);
    for (let i = 1; i < entryCount; i++) {
      f = entries[i]!;
      value = f(value);
    }
    return value;
  };

  /** An input goes back so that the referee can see whether it was changed. What cannot be sent was put there. */
  const cloneOfInput = (input: unknown): unknown => {
    try {
      const after = clone(input);
      checkLimits(after);
      return after;
    } catch {
      return undefined;
    }
  };

  const call = (message: Extract<ToHarness, { type: 'call' }>) => {
    let output: unknown;
    let returned: unknown;
    let failure: never | null = null;
    for (let i = 0; i < counts.length; i++) counts[i] = 0;
    let stage: Refusal = 'threw';
    const { id, input } = message;
    let counted = new Floats(0);
    let touched = tracer ? tracer.touches() : 0;
    let missed = tracer ? tracer.misses() : 0;
    try {
      const raw = run(input);
      counted = clone(counts);
      touched = tracer ? tracer.touches() - touched : 0;
      missed = tracer ? tracer.misses() - missed : 0;
      stage = 'not-data';
      returned = raw;
      output = clone(raw);
      stage = 'too-large';
      checkLimits(output);
    } catch (thrown) {
      output = undefined;
      if (stage === 'not-data') {
        const found = findIn(returned);
        failure = describeNotData(thrown, found);
        output = found.marked;
      } else failure = describe(thrown, stage);
    }
    const after = cloneOfInput(input);
    hop(() =>
      send({
        __proto__: null,
        type: 'called',
        id,
        output,
        input: after,
        counts: counted,
        touched,
        missed,
        failure,
      } as never),
    );
  };

  const warm = ({ id, pool, runMs, blockMs, spinLoops }: Extract<ToHarness, { type: 'warm' }>) => {
    const CAP = 1_024;
    const blocks = new Floats(CAP * 3);
    let count = 0;
    let next = 0;
    let ranMs = 0;
    let failure: never | null = null;
    let inputs = pool;
    try {
      while (ranMs < runMs && count < CAP) {
        let calls = 0;
        const t = edge();
        let blockRanMs = 0;
        let copyingMs = 0;
        do {
          if (next === 0) {
            // Copies, so that no call meets an object that an earlier one has seen. Their making is not the code's time.
            const copying = now();
            inputs = clone(pool);
            copyingMs += now() - copying;
          }
          clone(run(inputs[next]));
          next = next + 1 === inputs.length ? 0 : next + 1;
          calls++;
          blockRanMs = now() - t - copyingMs;
        } while (blockRanMs < blockMs);
        ranMs += blockRanMs;
        blocks[count * 3] = ranMs;
        blocks[count * 3 + 1] = blockRanMs / calls;
        // A look at the pace between blocks: the machine's best may not have shown while the noise was read. On a coarse
        // clock it would last as long as the block.
        blocks[count * 3 + 2] = clockStepMs < COARSE_MS ? readPace(spinLoops) : 0;
        count++;
      }
    } catch (thrown) {
      failure = describe(thrown, 'threw');
    }
    const kept = new Floats(count * 3);
    for (let i = 0; i < kept.length; i++) kept[i] = blocks[i]!;
    const ended = now();
    hop(() => {
      const drainedMs = max(0, now() - ended - hopMs);
      send({ __proto__: null, type: 'warmed', id, blocks: kept, drainedMs, failure } as never);
    });
  };

  let receivedMs = 0;
  const PACE_PATIENCE_MS = 30;
  const time = (message: Extract<ToHarness, { type: 'time' }>) => {
    const { id, batches, slots, looks, after: inputsAfter, paceAtMostMs, spinLoops } = message;
    const began = now();
    const samples = new Floats(batches.length * 2);
    let at = 0;
    let before = readPace(spinLoops);
    const answer = (count: number, failure: never | null) => {
      const kept = new Floats(count * 2);
      for (let i = 0; i < kept.length; i++) kept[i] = samples[i]!;
      send({
        __proto__: null,
        type: 'timed',
        id,
        samples: kept,
        outputs: failure || count === 0 ? [] : slots,
        after: failure || count === 0 ? [] : inputsAfter,
        busyMs: now() - receivedMs,
        failure,
      } as never);
    };
    // Inputs were made and sent for this turn: look at the pace for a while before giving them up.
    const isAtPace = () => {
      while (paceAtMostMs > 0 && before > paceAtMostMs) {
        if (now() - began > PACE_PATIENCE_MS) return false;
        before = readPace(spinLoops);
      }
      return true;
    };
    const one = () => {
      const inputs = batches[at]!;
      const outputs = slots[at] as unknown[];
      const calls = inputs.length;
      let failure: never | null = null;
      let stage: Refusal = 'threw';
      let cloned: unknown[] = outputs;
      const t = edge();
      let end = t;
      try {
        if (prepare || entryCount > 1) for (let i = 0; i < calls; i++) outputs[i] = run(inputs[i]);
        else {
          const f = entries[0]!;
          for (let i = 0; i < calls; i++) outputs[i] = f(inputs[i]);
        }
        stage = 'not-data';
        cloned = clone(outputs);
        end = now();
      } catch (thrown) {
        if (stage === 'not-data') {
          let found = findIn(outputs[0]);
          for (let i = 1; i < calls && found.what === ''; i++) found = findIn(outputs[i]);
          failure = describeNotData(thrown, found);
        } else failure = describe(thrown, stage);
      }
      hop(() => {
        const drained = now() - end - hopMs;
        if (!failure) {
          try {
            checkLimits(cloned);
          } catch (thrown) {
            failure = describe(thrown, 'too-large');
          }
        }
        if (failure) return answer(0, failure);
        // Only the clone may leave: the learner's own objects are dropped here.
        (slots as unknown as unknown[])[at] = cloned;
        if (at < looks.length) (inputsAfter as unknown as unknown[])[at] = cloneOfInput(inputs[looks[at]!]);
        const after = readPace(spinLoops);
        samples[at * 2] = (end - t + max(0, drained)) / calls;
        samples[at * 2 + 1] = max(before, after);
        before = after;
        at++;
        if (at < batches.length && isAtPace()) one();
        else answer(at, null);
      });
    };
    if (isAtPace()) one();
    else answer(0, null);
  };

  /**
   * Lets the first statement of a marked source have the shared memory. Afterwards nothing of it can be reached: the
   * name is gone from the global, and the names inside the source are drawn after the learner has written it.
   */
  const lendShared = (lender: string) => {
    const value = () => {
      const lent = shared;
      shared = null;
      deleteProperty(scope, lender);
      return lent && new Ints(lent);
    };
    defineProperty(scope, lender, { __proto__: null, value, configurable: true } as PropertyDescriptor);
  };

  /** The same for a source that is traced, in a counted run: never timed. */
  const lendTracer = (lender: string) => {
    tracer = createMemoryTracer();
    patchWalks(tracer);
    const { object, key, walk } = tracer;
    const lent = freeze({ __proto__: null, object: freeze(object), key: freeze(key), walk: freeze(walk) });
    const value = () => {
      deleteProperty(scope, lender);
      return lent;
    };
    defineProperty(scope, lender, { __proto__: null, value, configurable: true } as PropertyDescriptor);
  };

  const load = (message: Extract<ToHarness, { type: 'load' }>) => {
    const { source, entry, kit, counters, lender, trace } = message;
    if (counters.length) counts = installCounters(scope, counters);
    if (lender && trace) lendTracer(lender);
    else if (lender) lendShared(lender);
    const refuse = (failure: never, loadMs: number) =>
      send({ __proto__: null, type: 'loaded', loadMs, failure } as never);
    const fail = (thrown: unknown, loadMs: number) => refuse(describe(thrown, 'threw'), loadMs);
    const loadLearner = () => {
      const t = now();
      importText(
        source,
        (namespace) => {
          const found: unknown[] = [];
          for (let i = 0; i < entry.length; i++) {
            const property = getOwnPropertyDescriptor(namespace, entry[i]!);
            const value = property && hasOwn(property, 'value') ? property.value : undefined;
            if (typeof value !== 'function') {
              const missing = { __proto__: null, text: entry[i], stack: '', refusal: 'no-entry', place: '' };
              return refuse(missing as never, now() - t);
            }
            defineProperty(found, i, {
              __proto__: null,
              value,
              writable: true,
              configurable: true,
              enumerable: true,
            } as PropertyDescriptor);
          }
          entries = found as never;
          entryCount = entry.length;
          const loadMs = now() - t;
          measureHop(() => send({ __proto__: null, type: 'loaded', loadMs, failure: null } as never));
        },
        (thrown) => fail(thrown, now() - t),
      );
    };
    if (!kit) return loadLearner();
    importText(
      kit,
      (namespace) => {
        prepare = (namespace as { prepare: typeof prepare }).prepare;
        loadLearner();
      },
      (thrown) => fail(thrown, 0),
    );
  };

  const receive = (event: Event) => {
    // Reading the data deserialises the inputs: that counts as busy, so that the two clocks can be compared.
    receivedMs = now();
    const message = dataOf(event) as ToHarness;
    switch (message.type) {
      case 'load':
        return load(message);
      case 'call':
        return call(message);
      case 'warm':
        return warm(message);
      case 'time':
        return time(message);
      case 'meter':
        return send({
          ...meterMachine(message.spinLoops),
          __proto__: null,
          type: 'metered',
          id: message.id,
        } as never);
    }
  };

  const boot = (event: Event) => {
    unlisten(scope, 'message', boot);
    port = portsOf(event)[0]!;
    ({ nonce, shared } = dataOf(event) as { nonce: string; shared: SharedArrayBuffer | null });
    findClockStep();
    const unremoved = emptyGlobal();
    // From here on the learner's code may run, and what nobody catches must not reach the page as a worker error.
    for (const name of ['error', 'unhandledrejection', 'rejectionhandled', 'messageerror']) {
      listen(scope, name, (event: Event) => {
        preventDefault(event);
        stopEvent(event);
      });
    }
    listen(port, 'message', receive);
    startPort(port);
    send({ __proto__: null, type: 'ready', clockStepMs, isolated, unremoved } as never);
  };
  listen(scope, 'message', boot);
})();
