import { Worker } from 'node:worker_threads';
import { type Host, RunFailed, type Session, type WorkerOrder } from '#lib/session';
import { Realm, type RealmParts } from '../engine/realm.ts';
import { CALL_GAS, GAS_PER_MS } from '../limits.ts';

/** Of JavaScript in an engine's thread; its own memory is WebAssembly's, which ends at what the engine was built for. */
const ENGINE_HEAP_MB = 512;

/** What the host starts workers from. */
export interface HostParts extends RealmParts {
  /** Scripts that run in realms, by the names that runtimes give them. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Modules of databases, which run no code of learners: each a thread of its own. */
  readonly engines: Readonly<Record<string, string>>;
  /** Bytes that they are handed, by name: paths. */
  readonly files: Readonly<Record<string, string>>;
  /** Those of them that are WebAssembly, compiled. */
  readonly modules: Readonly<Record<string, WebAssembly.Module>>;
}

/**
 * Stands for the opaque frame: where a browser starts a worker, here is a realm in this thread, or a thread with a database in it. A
 * realm ends by its own count of instructions; nothing in here waits for a clock.
 */
export class OwnHost implements Host {
  readonly #realms = new Map<number, Realm>();
  readonly #engines = new Map<number, Worker>();
  readonly #listeners = new Set<(reason: Error) => void>();
  readonly #readFile: (path: string) => ArrayBuffer;
  /** Instructions that a realm may spend on one message. */
  callGas = CALL_GAS;
  /** Instructions of the message that took most since this was last 0. */
  dearest = 0;
  /** Instructions of the realms that have ended. */
  #spentGas = 0;

  constructor(
    readonly parts: HostParts,
    readFile: (path: string) => ArrayBuffer,
  ) {
    this.#readFile = readFile;
  }

  /** Instructions that everything in realms has taken so far. */
  get gas(): number {
    return [...this.#realms.values()].reduce((sum, realm) => sum + realm.gas, this.#spentGas);
  }

  /** A session of one run. Its time is the count of its realms: no budget of a browser's applies. */
  openSession(): Session {
    this.#listeners.clear();
    return {
      host: this,
      progress() {},
      assertRunning() {},
      // A budget in milliseconds does not run while a page is hidden; and nothing here is timed.
      isHidden: () => true,
      untilVisible: async () => {},
      onStop: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  async spawn(order: WorkerOrder, port: MessagePort): Promise<void> {
    const engine = this.parts.engines[order.script];
    if (engine) return this.#spawnEngine(engine, order, port);
    const script = this.parts.scripts[order.script];
    if (script === undefined) throw new Error(`The server has no script "${order.script}".`);
    const realm = await Realm.start(this.parts, script, (message) => port.postMessage(message));
    this.#realms.set(order.id, realm);
    port.onmessage = ({ data }: MessageEvent<unknown>) =>
      this.#deliver(realm, () => realm.receive(data, this.callGas));
    this.#deliver(realm, () => realm.boot({ nonce: order.nonce, files: {}, shared: null }, this.callGas));
  }

  end(id: number): void {
    const realm = this.#realms.get(id);
    if (realm) {
      this.#spentGas += realm.gas;
      this.#realms.delete(id);
    }
    void this.#engines.get(id)?.terminate();
    this.#engines.delete(id);
  }

  drop(): void {
    for (const id of [...this.#realms.keys(), ...this.#engines.keys()]) this.end(id);
  }

  /** Answers when what is under way has answered: a realm that was busy was not late. */
  async isAlive(): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return true;
  }

  #deliver(realm: Realm, send: () => void): void {
    const before = realm.gas;
    send();
    this.dearest = Math.max(this.dearest, realm.gas - before);
    if (!realm.ended) return;
    const reason =
      realm.ended === 'gas'
        ? new RunFailed('time-out', { what: 'call-limit', limitMs: this.callGas / GAS_PER_MS })
        : new RunFailed('crashed', { what: 'not-answering' });
    for (const listener of [...this.#listeners]) listener(reason);
  }

  #spawnEngine(engine: string, { id, files, nonce }: WorkerOrder, port: MessagePort): void {
    const worker = new Worker(engine, {
      resourceLimits: { maxOldGenerationSizeMb: ENGINE_HEAP_MB },
      stdout: true,
      stderr: true,
    });
    this.#engines.set(id, worker);
    const bytes = Object.fromEntries(files.map((name) => [name, this.#readFile(this.parts.files[name]!)]));
    const modules = Object.fromEntries(
      files.flatMap((name) => (this.parts.modules[name] ? [[name, this.parts.modules[name]]] : [])),
    );
    worker.postMessage({ nonce, files: bytes, modules, port }, [port as never, ...Object.values(bytes)]);
  }
}
