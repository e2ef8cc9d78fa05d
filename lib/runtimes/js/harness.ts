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
import { isAllowed } from './environment.ts';
import { installConsole, takeLog } from './harness/console.ts';
import { installCounters } from './harness/counters.ts';
import { findNotData, type NotData } from './harness/not-data.ts';
import {
  accepts,
  apply,
  byteLength,
  cut,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  getterOf,
  hasOwn,
  isView,
  mapEach,
  mapSize,
  ownKeys,
  regExpSource,
  setEach,
  setSize,
  text,
  typedProto,
  uncurry,
} from './harness/primordials.ts';
import { printThrown } from './harness/print.ts';
import { installStacks } from './harness/stacks.ts';
import { createMemoryTracer, patchWalks } from './memory-tracer.ts';
import { type FromHarness, notDataKey, type Refusal, type ToHarness } from './messages.ts';

(() => {
  const scope = globalThis as unknown as Record<string, unknown> & EventTarget;
  // --- Captured before the learner can change anything -------------------------------------------------------------
  const now = Performance.prototype.now.bind(performance);
  const clone = structuredClone;
  const post = uncurry(MessagePort.prototype.postMessage) as (port: MessagePort, message: unknown) => void;
  const dataOf = getterOf(MessageEvent.prototype, 'data') as (event: Event) => never;
  const portsOf = getterOf(MessageEvent.prototype, 'ports') as (event: Event) => MessagePort[];
  const listen = uncurry(EventTarget.prototype.addEventListener);
  const unlisten = uncurry(EventTarget.prototype.removeEventListener);
  const startPort = uncurry(MessagePort.prototype.start);
  const preventDefault = uncurry(Event.prototype.preventDefault);
  const stopEvent = uncurry(Event.prototype.stopImmediatePropagation);
  const then = uncurry(Promise.prototype.then);
  const createUrl = URL.createObjectURL.bind(URL);
  const revokeUrl = URL.revokeObjectURL.bind(URL);
  const BlobOf = Blob;
  const Floats = Float64Array;
  const Ints = Int32Array;
  const { deleteProperty } = Reflect;
  const { max, min, round } = Math;
  const performanceProto = Performance.prototype;
  const eventTargetProto = EventTarget.prototype;
  const objectProto = Object.prototype;
  const typedBuffer = getterOf(typedProto, 'buffer');
  const dataViewBuffer = getterOf(DataView.prototype, 'buffer');
  const resizable = getOwnPropertyDescriptor(ArrayBuffer.prototype, 'resizable')?.get
    ? (getterOf(ArrayBuffer.prototype, 'resizable') as (self: unknown) => boolean)
    : () => false;
  const WeakSetOf = WeakSet;
  const weakHas = uncurry(WeakSet.prototype.has);
  const weakAdd = uncurry(WeakSet.prototype.add);
  const bigLimit = BigInt(1) << BigInt(1024);
  const isolated = (scope as { crossOriginIsolated?: boolean }).crossOriginIsolated === true;

  let port: MessagePort;
  let nonce = '';
  let entries: ((input: unknown) => unknown)[] = [];
  let entryCount = 0;
  let prepare: ((input: unknown) => unknown[]) | null = null;
  let counts = new Floats(0);
  let tracer: ReturnType<typeof createMemoryTracer> | null = null;
  /** Only in a profile run, and there only for the marks. */
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

  // --- Limits on output ----------------------------------------------------------------------------------------------
  const NODES = 200_000;
  const BYTES = 16_000_000;
  const DEPTH = 1_000;
  const TOO_LARGE = { __proto__: null, text: 'output over the limit of 200,000 values or 16 MB' };
  let nodes = 0;
  let bytes = 0;
  let seen = new WeakSetOf();
  const spend = (amount: number) => {
    bytes += amount;
    if (bytes > BYTES) throw TOO_LARGE;
  };
  const walk = (value: unknown, depth: number): void => {
    if (++nodes > NODES || depth > DEPTH) throw TOO_LARGE;
    if (typeof value === 'string') return spend(value.length * 2);
    if (typeof value === 'bigint') {
      if (value > bigLimit || value < -bigLimit) throw TOO_LARGE;
      return spend(128);
    }
    if (typeof value !== 'object' || value === null) return spend(8);
    if (isView(value)) {
      let buffer: ArrayBuffer;
      try {
        buffer = typedBuffer(value);
      } catch {
        buffer = dataViewBuffer(value);
      }
      return walkBuffer(buffer);
    }
    if (accepts(byteLength, value)) return walkBuffer(value as ArrayBuffer);
    if (weakHas(seen, value)) return;
    weakAdd(seen, value);
    if (accepts(regExpSource, value)) spend(regExpSource(value).length * 2);
    if (accepts(mapSize, value)) {
      mapEach(value, (item: unknown, key: unknown) => {
        walk(key, depth + 1);
        walk(item, depth + 1);
      });
    } else if (accepts(setSize, value)) setEach(value, (item: unknown) => walk(item, depth + 1));
    const keys = ownKeys(value);
    if (keys.length > NODES) throw TOO_LARGE;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (typeof key === 'string') spend(key.length * 2);
      const property = getOwnPropertyDescriptor(value, key)!;
      if (hasOwn(property, 'value')) walk(property.value, depth + 1);
    }
  };
  const walkBuffer = (buffer: ArrayBuffer) => {
    // A shared buffer has no byteLength of this kind: the call throws and the output is refused.
    if (!accepts(byteLength, buffer) || resizable(buffer)) throw TOO_LARGE;
    spend(byteLength(buffer));
  };
  const checkLimits = (cloned: unknown) => {
    nodes = 0;
    bytes = 0;
    seen = new WeakSetOf();
    try {
      walk(cloned, 0);
    } catch {
      throw TOO_LARGE;
    }
  };

  // --- Clock and pace ------------------------------------------------------------------------------------------------
  let clockStepMs = 0;
  const COARSE_MS = 0.05;
  const readClockStep = () => {
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 8; i++) {
      const a = now();
      let b = a;
      while (b === a) b = now();
      let c = b;
      while (c === b) c = now();
      best = min(best, c - b);
    }
    return best;
  };
  /** On a coarse clock, waits for a tick to begin: that halves the error of reading it. */
  const edge = () => {
    let t = now();
    if (clockStepMs < COARSE_MS) return t;
    const before = t;
    while (t === before) t = now();
    return t;
  };
  // Six independent chains keep the core's issue ports full, so a neighbour on the core shows; one chain hardly moves.
  let spun = 0;
  const spin = (loops: number) => {
    let a = spun | 0;
    let b = 1;
    let c = 2;
    let d = 3;
    let e = 4;
    let f = 5;
    for (let i = 0; i < loops; i++) {
      a = (a + (i ^ 3)) | 0;
      b = (b ^ (i + 7)) | 0;
      c = (c + (i | 1)) | 0;
      d = (d ^ (i & 255)) | 0;
      e = (e + (i ^ 9)) | 0;
      f = (f - (i | 5)) | 0;
    }
    // A small integer always: another kind of number would throw the compiled code away.
    spun = (a ^ b ^ c ^ d ^ e ^ f) & 0xffff;
  };
  /** Spins for this long, so that the spin itself is compiled: its compiler can be kept waiting on a busy machine. */
  const warmSpin = (forMs: number) => {
    const end = now() + forMs;
    while (now() < end) spin(3_000);
  };
  // In many short calls. A long one is compiled while its loop runs, before the engine has seen how it ends, and falls back
  // to slow code at its end, call after call.
  const SPIN_CHUNK = 1_000;
  const readPace = (loops: number) => {
    if (clockStepMs < COARSE_MS) {
      const t = now();
      for (let done = 0; done < loops; done += SPIN_CHUNK) spin(SPIN_CHUNK);
      return now() - t;
    }
    // Over one whole tick: how many small spins fit.
    const chunk = 4_000;
    const t = edge();
    let chunks = 0;
    do {
      spin(chunk);
      chunks++;
    } while (now() === t);
    return ((clockStepMs / chunks) * loops) / chunk;
  };

  // --- The hop: one message to ourselves, behind everything the learner queued -----------------------------------------
  const channel = new MessageChannel();
  const inbox = channel.port1;
  const outbox = channel.port2;
  let arrived: (() => void) | null = null;
  let hopMs = 0;
  listen(inbox, 'message', () => {
    const next = arrived;
    arrived = null;
    if (next) next();
  });
  startPort(inbox);
  const hop = (next: () => void) => {
    arrived = next;
    post(outbox, 0);
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

  /** 300 ms: pace spins one after the other, and the gaps in which this thread did not run. */
  const meter = ({ id, spinLoops }: Extract<ToHarness, { type: 'meter' }>) => {
    let loops = spinLoops;
    let bestPaceMs = 0;
    warmSpin(60);
    if (loops === 0) {
      // About 0.1 ms of spin at the machine's best; every later worker gets the same number of loops. Where a neighbour
      // shares the core a clean moment has to be caught; the very fastest reading may be an error of the clock.
      let first = Number.POSITIVE_INFINITY;
      let second = Number.POSITIVE_INFINITY;
      const until = now() + 60;
      for (let i = 0; i < 40 || now() < until; i++) {
        const ms = readPace(80_000);
        second = min(second, max(first, ms));
        first = min(first, ms);
      }
      loops = second > 0 ? max(1_000, round((80_000 * 0.1) / second)) : 80_000;
      bestPaceMs = (second * loops) / 80_000;
    }
    const spins = new Floats(4_096);
    const gaps = new Floats(4_096);
    let spinCount = 0;
    let gapCount = 0;
    const start = now();
    let last = start;
    while (last - start < 150 && spinCount < spins.length) {
      const ms = readPace(loops);
      last = now();
      // The first readings follow the calibration's cache and clock state, not the machine's.
      if (last - start > 20) spins[spinCount++] = ms;
    }
    const scan = now();
    last = scan;
    const gapAbove = max(0.1, clockStepMs * 1.5);
    while (last - scan < 150) {
      const t = now();
      if (t - last > gapAbove && gapCount < gaps.length) gaps[gapCount++] = t - last;
      last = t;
    }
    const spinsMs = new Floats(spinCount);
    for (let i = 0; i < spinCount; i++) spinsMs[i] = spins[i]!;
    const gapsMs = new Floats(gapCount);
    for (let i = 0; i < gapCount; i++) gapsMs[i] = gaps[i]!;
    send({ __proto__: null, type: 'metered', id, spinsMs, gapsMs, spinLoops: loops, bestPaceMs } as never);
  };

  // --- Loading -------------------------------------------------------------------------------------------------------
  const importText = (
    source: string,
    done: (namespace: object) => void,
    failed: (thrown: unknown) => void,
  ) => {
    const url = createUrl(
      new BlobOf([source], { __proto__: null, type: 'text/javascript' } as BlobPropertyBag),
    );
    then(
      import(/* @vite-ignore */ url),
      (namespace: unknown) => {
        revokeUrl(url);
        done(namespace as object);
      },
      (thrown: unknown) => {
        revokeUrl(url);
        failed(thrown);
      },
    );
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
    const fail = (thrown: unknown, loadMs: number) =>
      send({ __proto__: null, type: 'loaded', loadMs, failure: describe(thrown, 'threw') } as never);
    const loadLearner = () => {
      const t = now();
      importText(
        source,
        (namespace) => {
          const found: unknown[] = [];
          for (let i = 0; i < entry.length; i++) {
            const property = getOwnPropertyDescriptor(namespace, entry[i]!);
            const value = property && hasOwn(property, 'value') ? property.value : undefined;
            if (typeof value !== 'function')
              return fail(`The code does not export a function named ${entry[i]}.`, now() - t);
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
          // What a hop costs with nothing queued: the fastest of a few, so that only the excess is billed.
          let tries = 12;
          hopMs = Number.POSITIVE_INFINITY;
          const measure = () => {
            const h = now();
            hop(() => {
              hopMs = min(hopMs, now() - h);
              if (--tries > 0) measure();
              else send({ __proto__: null, type: 'loaded', loadMs, failure: null } as never);
            });
          };
          measure();
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
        return meter(message);
    }
  };

  // --- Emptying the global ---------------------------------------------------------------------------------------------
  const emptyGlobal = () => {
    let unremoved = '';
    for (
      let object: object | null = scope;
      object && object !== objectProto;
      object = getPrototypeOf(object)
    ) {
      for (const key of ownKeys(object)) {
        if (typeof key === 'symbol' || isAllowed(key)) continue;
        try {
          delete (object as Record<string, unknown>)[key];
        } catch {}
        if (getOwnPropertyDescriptor(object, key)) {
          try {
            defineProperty(object, key, { value: undefined, writable: false, configurable: false });
          } catch {}
          const rest = getOwnPropertyDescriptor(object, key)!;
          // Constants such as TEMPORARY cannot be removed and give nothing away.
          if (
            typeof rest.value === 'function' ||
            (typeof rest.value === 'object' && rest.value !== null) ||
            rest.get
          )
            unremoved += `${key} `;
        }
      }
    }
    for (const key of ownKeys(performanceProto)) {
      if (key !== 'now' && key !== 'constructor' && typeof key === 'string')
        delete (performanceProto as unknown as Record<string, unknown>)[key];
    }
    // The way to the event classes and their constructors goes with the prototypes' own links.
    for (const prototype of [performanceProto, eventTargetProto]) {
      try {
        delete (prototype as unknown as { constructor?: unknown }).constructor;
      } catch {}
    }
    installConsole(scope);
    installStacks();
    return unremoved;
  };

  const boot = (event: Event) => {
    unlisten(scope, 'message', boot);
    port = portsOf(event)[0]!;
    ({ nonce, shared } = dataOf(event) as { nonce: string; shared: SharedArrayBuffer | null });
    clockStepMs = readClockStep();
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
