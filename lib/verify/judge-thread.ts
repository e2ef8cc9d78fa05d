import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Judged, ThreadAnswer, ThreadJob, ThreadParts } from './job.ts';
import { type Known, KnownLabs } from './known.ts';

/** Whoever uses the site goes first. */
const NICE = 10;
const STACK_MB = 16;
const HEAP_MB = 512;

export type ThreadOutcome =
  | Judged
  /** The wall clock or the thread's memory ended it: nothing is known of the code. */
  | { readonly kind: 'ended'; readonly why: 'late' | 'crashed' }
  /** A fault of ours or of the lab's. */
  | { readonly kind: 'broken'; readonly because: string };

/** Where what was built lies. */
export interface BuiltFiles {
  /** The folder `generated`. */
  readonly generated: string;
  /** The folder `public`, with the labs' assets. */
  readonly publicFolder: string;
  /** How far threads stand back behind the site's own; {@link NICE} when left out. */
  readonly nice?: number;
}

/** The thread's own module, and what it is handed. */
export interface LoadedThread {
  readonly module: string;
  readonly parts: ThreadParts;
  /** What threads have found out of labs. */
  readonly known: KnownLabs;
}

/** Reads what `npm run build` made and compiles the engine, once for all threads. */
export async function loadThread({
  generated,
  publicFolder,
  nice = NICE,
}: BuiltFiles): Promise<LoadedThread> {
  const folder = join(generated, 'verify');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  type Names = Readonly<Record<string, string>>;
  const manifest = JSON.parse(read('manifest.json')) as Record<'scripts' | 'engines' | 'files', Names>;
  const fileOf = (file: string) => resolve(generated, '..', file);
  const modules = Object.entries(manifest.files)
    .filter(([, file]) => file.endsWith('.wasm'))
    .map(async ([name, file]) => [name, await WebAssembly.compile(readFileSync(fileOf(file)))] as const);
  const each = (names: Names, to: (file: string) => string) =>
    Object.fromEntries(Object.entries(names).map(([name, file]) => [name, to(file)]));
  return {
    module: join(folder, 'judge.mjs'),
    known: new KnownLabs(),
    parts: {
      engine: await WebAssembly.compile(readFileSync(join(folder, 'engine.wasm'))),
      platform: read('platform.js'),
      scripts: each(manifest.scripts, read),
      engines: each(manifest.engines, (file) => join(folder, file)),
      files: each(manifest.files, fileOf),
      modules: Object.fromEntries(await Promise.all(modules)),
      assets: publicFolder,
      nice,
    },
  };
}

/** They keep their database from one submission to the next: hundreds of megabytes, and seconds to start. */
const KEEPING: readonly string[] = ['sql'];

/** After so many a thread is ended, with whatever has gathered in it. */
const MOST_JUDGED = 200;

/** One thread that judges one submission at a time. It is started at the first, and again after one that had to be ended. */
export class JudgeThread {
  #worker: Worker | undefined;
  #jobs = 0;
  /** Since the thread was started. */
  #judged = 0;
  /** The lab whose database it keeps. */
  #keeps: string | undefined;
  /** What the thread was told of labs, by their assets. */
  #told = new Map<string, Known>();

  constructor(readonly loaded: LoadedThread) {}

  /** Whether it would have to start a database for a lab, or to end another's. */
  wouldStart({ asset, runtime }: Pick<ThreadJob, 'asset' | 'runtime'>): boolean {
    return KEEPING.includes(runtime) && this.#keeps !== asset;
  }

  /** @param limitMs of wall-clock time, after which the thread is ended with everything in it */
  async judge(order: Omit<ThreadJob, 'id'>, limitMs: number): Promise<ThreadOutcome> {
    const { asset, runtime } = order;
    // One database at a time: a thread that has judged every lab would keep them all.
    if (this.#keeps !== undefined && this.wouldStart(order)) await this.close();
    if (this.#judged >= MOST_JUDGED) await this.close();
    if (KEEPING.includes(runtime)) this.#keeps = asset;
    this.#judged++;
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#jobs;
    const outcome = await new Promise<ThreadOutcome>((settle) => {
      const done = (one: ThreadOutcome) => {
        clearTimeout(timer);
        worker.off('message', hear).off('error', fail).off('exit', fail);
        settle(one);
      };
      const timer = setTimeout(() => done({ kind: 'ended', why: 'late' }), limitMs);
      const fail = () => done({ kind: 'ended', why: 'crashed' });
      const hear = (answer: ThreadAnswer) => {
        if (answer.id !== id) return;
        if (answer.learned) this.loaded.known.learn(asset, answer.learned);
        done('judged' in answer ? answer.judged : { kind: 'broken', because: answer.broken });
      };
      worker.on('message', hear).on('error', fail).on('exit', fail);
      const known = this.loaded.known.of(asset);
      const isTold = known === undefined || this.#told.get(asset) === known;
      if (!isTold) this.#told.set(asset, known);
      worker.postMessage({ ...order, id, ...(isTold ? {} : { known }) } satisfies ThreadJob);
    });
    // A fault of ours may have left anything behind.
    if (outcome.kind === 'ended' || outcome.kind === 'broken') await this.close();
    return outcome;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#keeps = undefined;
    this.#judged = 0;
    this.#told = new Map();
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.loaded.module, {
      workerData: this.loaded.parts,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, stackSizeMb: STACK_MB },
      stdout: true,
      stderr: true,
    });
    // What ends it is told to whoever waits; nobody may be waiting.
    worker.on('error', () => {});
    worker.unref();
    return worker;
  }
}
