import base from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import { GAS_PER_MS } from '../limits.ts';
import { HOST_NAME } from '../realm/host-name.ts';
import { fromWire, toWire, type Wire } from '../wire.ts';
import { GAS, GAS_LIMIT } from './meter-wasm.ts';

const PAGES_OF_16_MB = 256;
const PAGES_OF_128_MB = 2_048;
const STACK_BYTES = 256 * 1024;
/** Every realm begins at this moment: two runs of one text see the same clock. */
const BEGINNING_MS = Date.UTC(2026, 0, 1);
/** Longer than what any realm sends; a text of that size is no answer. */
const WIRE_LIMIT = 64_000_000;

/** Why a realm ended before its time. */
export type RealmEnd = 'gas' | 'broken';

/** What a realm is made from: the metered engine, and the platform that is run first. */
export interface RealmParts {
  readonly engine: WebAssembly.Module;
  readonly platform: string;
}

/**
 * A world of its own for code of a learner: QuickJS in WebAssembly, with memory that has a maximum and a count of what it executes.
 * It stands for a worker of the sandbox's frame and runs the same scripts. Synchronous: whatever is asked of it has ended when the
 * call returns, or the realm is gone.
 */
export class Realm {
  readonly #modules = new Map<string, string>();
  #buffers: ArrayBuffer[] = [];
  #ended: RealmEnd | undefined;
  #entrances!: Readonly<Record<'boot' | 'receive' | 'dispatchNext', QuickJSHandle>>;

  private constructor(
    readonly instance: WebAssembly.Instance,
    readonly runtime: QuickJSRuntime,
    readonly context: QuickJSContext,
    readonly send: (message: unknown) => void,
  ) {}

  /**
   * Makes a realm and runs one of the sandbox's scripts in it.
   * @param send is handed what the script posts over its port
   */
  static async start(
    { engine, platform }: RealmParts,
    script: string,
    send: (message: unknown) => void,
  ): Promise<Realm> {
    let made: WebAssembly.Instance | undefined;
    const variant = newVariant(base, {
      wasmMemory: new WebAssembly.Memory({ initial: PAGES_OF_16_MB, maximum: PAGES_OF_128_MB }),
      emscriptenModule: {
        instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
          made = new WebAssembly.Instance(
            engine,
            withOwnClock(imports, () => gasOf(made!)),
          );
          done(made);
          return made.exports;
        },
      } as never,
    });
    const quickjs = await newQuickJSWASMModuleFromVariant(variant);
    const runtime = quickjs.newRuntime();
    runtime.setMaxStackSize(STACK_BYTES);
    const context = runtime.newContext();
    const realm = new Realm(made!, runtime, context, send);
    runtime.setModuleLoader(
      (name) => realm.#modules.get(name) ?? { error: new Error('There is no such module.') },
      (_from, name) => name,
    );
    realm.#lend();
    realm.#run(platform, 'platform');
    realm.#takeEntrances();
    realm.#run(script, 'script');
    return realm;
  }

  /** Instructions that were executed in it so far. */
  get gas(): number {
    return gasOf(this.instance);
  }

  get ended(): RealmEnd | undefined {
    return this.#ended;
  }

  /** The message that a worker starts with. */
  boot(message: unknown, gasLimit: number): void {
    this.#deliver('boot', message, gasLimit);
  }

  /** A message over its port. Whatever it brings about has happened, and has been sent, when this returns. */
  receive(message: unknown, gasLimit: number): void {
    this.#deliver('receive', message, gasLimit);
  }

  #deliver(entrance: 'boot' | 'receive', message: unknown, gasLimit: number): void {
    if (this.#ended) return;
    const { context } = this;
    const { text, buffers } = toWire(message);
    (this.instance.exports[GAS_LIMIT] as WebAssembly.Global<'i64'>).value = BigInt(this.gas + gasLimit);
    try {
      const args = [context.newString(text), ...buffers.map((buffer) => context.newArrayBuffer(buffer))];
      this.#call(this.#entrances[entrance], args).dispose();
      for (const arg of args) arg.dispose();
      do this.#settle();
      while (this.#dispatchNext());
    } catch {
      // A trap leaves the engine in the middle of things: nothing in it may be touched again.
      const limit = (this.instance.exports[GAS_LIMIT] as WebAssembly.Global<'i64'>).value;
      this.#ended = this.gas > Number(limit) ? 'gas' : 'broken';
    }
  }

  #dispatchNext(): boolean {
    const answered = this.#call(this.#entrances.dispatchNext, []);
    const isTrue = this.context.typeof(answered) === 'boolean' && this.context.dump(answered) === true;
    answered.dispose();
    return isTrue;
  }

  /** Runs what promises have to go on with. */
  #settle(): void {
    while (this.runtime.hasPendingJob()) {
      const ran = this.runtime.executePendingJobs();
      // A job that throws is one of the learner's that nobody caught.
      if (ran.error) ran.error.dispose();
    }
  }

  #call(entrance: QuickJSHandle, args: QuickJSHandle[]): QuickJSHandle {
    const result = this.context.callFunction(entrance, this.context.undefined, args);
    if (!result.error) return result.value;
    // The scripts catch what the learner throws: this is a listener of ours that failed, over something of theirs.
    result.error.dispose();
    return this.context.undefined;
  }

  #run(code: string, name: string): void {
    const result = this.context.evalCode(code, name, { type: 'global' });
    if (result.error) {
      const error = this.context.dump(result.error);
      throw new Error(`The realm's ${name} failed: ${JSON.stringify(error)}`);
    }
    result.value.dispose();
  }

  #takeEntrances(): void {
    const { context } = this;
    const made = context.getProp(context.global, 'realmEntrances');
    this.#entrances = {
      boot: context.getProp(made, 'boot'),
      receive: context.getProp(made, 'receive'),
      dispatchNext: context.getProp(made, 'dispatchNext'),
    };
    made.dispose();
    context.evalCode('delete globalThis.realmEntrances').dispose();
  }

  #lend(): void {
    const { context } = this;
    const collators: Intl.Collator[] = [];
    const lent = context.newObject();
    const lend = (name: string, run: (...args: QuickJSHandle[]) => QuickJSHandle | undefined) => {
      context.newFunction(name, run).consume((made) => context.setProp(lent, name, made));
    };
    lend('gas', () => context.newNumber(this.gas));
    lend('charge', (gas) => {
      const global = this.instance.exports[GAS] as WebAssembly.Global<'i64'>;
      global.value += BigInt(Math.max(0, Math.floor(context.getNumber(gas!)) || 0));
      return undefined;
    });
    lend('lendBuffer', (buffer) => {
      const taken = context.getArrayBuffer(buffer!);
      this.#buffers.push(taken.value.slice().buffer);
      taken.dispose();
      return undefined;
    });
    lend('send', (wire) => {
      const text = context.getString(wire!);
      const buffers = this.#buffers;
      this.#buffers = [];
      if (text.length <= WIRE_LIMIT) this.#hear({ text, buffers });
      return undefined;
    });
    lend('keepModule', (name, text) => {
      this.#modules.set(context.getString(name!), context.getString(text!));
      return undefined;
    });
    lend('collator', (locales, options) => {
      try {
        const [where, how] = [locales, options].map(
          (one) => JSON.parse(context.getString(one!)) ?? undefined,
        );
        return context.newNumber(collators.push(new Intl.Collator(where, how)) - 1);
      } catch (thrown) {
        return context.newString(String((thrown as Error).message).slice(0, 200));
      }
    });
    lend('collate', (number, texts) => {
      const [a, b] = JSON.parse(context.getString(texts!)) as [string, string];
      return context.newNumber(collators[context.getNumber(number!)]!.compare(a, b));
    });
    context.setProp(context.global, HOST_NAME, lent);
    lent.dispose();
  }

  /** What is no message is as good as none. */
  #hear(wire: Wire): void {
    let message: unknown;
    try {
      message = fromWire(wire);
    } catch {
      return;
    }
    this.send(message);
  }
}

const gasOf = (instance: WebAssembly.Instance) =>
  Number((instance.exports[GAS] as WebAssembly.Global<'i64'>).value);

/** The imports, with the realm's clock in place of the machine's. */
function withOwnClock(imports: WebAssembly.Imports, gas: () => number): WebAssembly.Imports {
  let replaced = 0;
  const own = Object.fromEntries(
    Object.entries(imports).map(([module, names]) => [
      module,
      Object.fromEntries(
        Object.entries(names).map(([name, value]) => {
          if (typeof value !== 'function' || !/\bDate\.now\(\)/.test(String(value))) return [name, value];
          replaced++;
          return [name, () => BEGINNING_MS + Math.floor(gas() / GAS_PER_MS)];
        }),
      ),
    ]),
  );
  if (replaced !== 1) throw new Error(`The engine has ${replaced} clocks; one was expected.`);
  return own;
}
