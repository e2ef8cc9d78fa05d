import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Judged, ThreadAnswer, ThreadJob, ThreadParts } from './job.ts';

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
}

/** The thread's own module, and what it is handed. */
export interface LoadedThread {
  readonly module: string;
  readonly parts: ThreadParts;
}

/** Reads what `npm run build` made and compiles the engine, once for all threads. */
export async function loadThread({ generated, publicFolder }: BuiltFiles): Promise<LoadedThread> {
  const folder = join(generated, 'verify');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  type Names = Readonly<Record<string, string>>;
  const manifest = JSON.parse(read('manifest.json')) as Record<'scripts' | 'engines' | 'files', Names>;
  const each = (names: Names, to: (file: string) => string) =>
    Object.fromEntries(Object.entries(names).map(([name, file]) => [name, to(file)]));
  return {
    module: join(folder, 'judge.mjs'),
    parts: {
      engine: await WebAssembly.compile(readFileSync(join(folder, 'engine.wasm'))),
      platform: read('platform.js'),
      scripts: each(manifest.scripts, read),
      engines: each(manifest.engines, (file) => join(folder, file)),
      files: each(manifest.files, (file) => resolve(generated, '..', file)),
      assets: publicFolder,
    },
  };
}

/** Their referee remembers the first answers of whoever uses its page: here each submission is somebody else's. */
const REMEMBERING: readonly string[] = ['profile', 'quiz'];

/** They keep their database from one submission to the next: hundreds of megabytes, and seconds to make. */
const KEEPING: readonly string[] = ['sql'];

/** One thread that judges one submission at a time. It is started at the first, and again after one that had to be ended. */
export class JudgeThread {
  #worker: Worker | undefined;
  #jobs = 0;
  /** The lab whose database it keeps. */
  #keeps: string | undefined;

  constructor(readonly loaded: LoadedThread) {}

  /** @param limitMs of wall-clock time, after which the thread is ended with everything in it */
  async judge(order: Omit<ThreadJob, 'id'>, limitMs: number): Promise<ThreadOutcome> {
    // One database at a time: a thread that has judged every lab would keep them all.
    if (this.#keeps !== undefined && this.#keeps !== order.asset) await this.close();
    if (KEEPING.includes(order.runtime)) this.#keeps = order.asset;
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
        done('judged' in answer ? answer.judged : { kind: 'broken', because: answer.broken });
      };
      worker.on('message', hear).on('error', fail).on('exit', fail);
      worker.postMessage({ ...order, id } satisfies ThreadJob);
    });
    if (outcome.kind === 'ended' || REMEMBERING.includes(order.runtime)) await this.close();
    return outcome;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#keeps = undefined;
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
