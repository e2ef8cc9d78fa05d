import * as Comlink from 'comlink';
import { type CheckReport, failedReport, type NoiseReading, type Progress, type Report } from '#lib/lab';
import type { ExploreOutcome, Host, ProfileOutcome, WorkerOrder } from '#lib/session';
import type { JobKind, Referee } from '../referee/contract.ts';
import { wantedFiles } from '../runtime-files.ts';
import { watchPulse } from './watch-pulse.ts';

/** The files that make the sandbox, as built. Addresses on this origin. */
export interface SandboxFiles {
  readonly frame: string;
  /** The frame of runtimes that compile WebAssembly. */
  readonly wasmFrame: string;
  readonly referee: string;
  /** What each runtime brings: scripts that its workers run, and files that they are handed as bytes. */
  readonly runtimes: Readonly<Record<string, RuntimeFiles>>;
  /** Bytes of the runtimes' scripts and files, by address. */
  readonly sizes: Readonly<Record<string, number>>;
}

interface RuntimeFiles {
  readonly scripts: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly wasm: boolean;
}

/** Which lab to open. */
export interface BenchLab {
  readonly id: string;
  readonly runtime: string;
  readonly assetUrl: string;
  /** Which of the runtime's scripts and files it needs, by name; all when left out. */
  readonly brings?: readonly string[];
}

/** The run was stopped by the learner; nothing was judged. */
export class RunStopped extends Error {}
/** The sandbox could not be loaded or broke; the message is a sentence for the learner. */
export class BenchUnavailable extends Error {}

/** One lab's measuring bench in this page. One run at a time. */
export interface Bench {
  /** Judges code on the visible cases. */
  check(source: string, onProgress?: (progress: Progress) => void): Promise<CheckReport>;
  /** Judges code on every case, on edits and on counts, and takes no time: targets of time stay undecided. */
  judge(source: string): Promise<Report>;
  /** Judges and measures; `onProgress` is called between rounds. Rejects with {@link RunStopped} after {@link Bench.stop}. */
  measure(source: string, onProgress: (progress: Progress) => void): Promise<Report>;
  /** Samples the code and the starter. Judges nothing; rejects like {@link Bench.measure}. */
  profile(source: string, onProgress: (progress: Progress) => void): Promise<ProfileOutcome>;
  /** Asks the runtime a question of its own view. Judges nothing; rejects like {@link Bench.measure}. */
  explore(question: unknown, onProgress: (progress: Progress) => void): Promise<ExploreOutcome>;
  /** Looks at the machine for 300 ms. */
  readNoise(): Promise<NoiseReading>;
  stop(): void;
  /** Ends everything. The bench cannot be used afterwards. */
  close(): void;
}

/** What the referee does by itself between two messages is over in much less than this, milliseconds. */
const SILENCE_LIMIT_MS = 10_000;
/** While it makes a lab's data, which is work of ours on 200,000 rows, on a machine with other things to do. */
const LOADING_LIMIT_MS = 60_000;
/** A stop is answered at once unless the referee is busy with the code. */
const STOP_LIMIT_MS = 1_000;
const SILENT = { what: 'judging-endless', limitMs: SILENCE_LIMIT_MS } as const;

/**
 * Opens a bench: a referee worker of this page, and on demand an opaque frame for the learner's workers.
 * Measuring pauses by itself while the tab is hidden. A referee that does not answer any more is ended from here, and the
 * next run has a fresh one. Rejects with {@link BenchUnavailable} when a part cannot be fetched.
 * @param onLoading is told which share of the runtime's bytes has arrived, 0 to 1
 */
export async function openBenchWith(
  files: SandboxFiles,
  lab: BenchLab,
  onLoading: (fraction: number) => void = () => {},
): Promise<Bench> {
  const own = files.runtimes[lab.runtime];
  if (!own) throw new BenchUnavailable(`The sandbox has nothing for labs of the kind "${lab.runtime}".`);
  const { scripts, bytes } = await fetchRuntime(own, lab.brings, files.sizes, onLoading);
  const frame = new Frame(own.wasm ? files.wasmFrame : files.frame, scripts, bytes);
  let opening: Promise<RefereeLink> | undefined = RefereeLink.open(files.referee, lab, frame);
  await opening;
  const link = () => (opening ??= RefereeLink.open(files.referee, lab, frame));
  const end = () => {
    void opening?.then((open) => open.end());
    opening = undefined;
    frame.drop();
  };
  let current: { stop(): void } | undefined;
  type Reply = CheckReport | Report | ProfileOutcome | ExploreOutcome;
  const play = async (
    kind: JobKind | 'explore',
    onProgress: (progress: Progress) => void,
    ask: (
      referee: Comlink.Remote<Referee>,
      heard: (progress: Progress) => void,
    ) => Promise<{ report: Reply } | { stopped: true }>,
  ): Promise<Reply> => {
    const began = performance.now();
    const { referee, failed } = await link();
    const unheard = new Promise<{ unheard: true }>((resolve) => {
      current = {
        stop() {
          void referee.stop();
          setTimeout(() => resolve({ unheard: true }), STOP_LIMIT_MS);
        },
      };
    });
    const pulse = watchPulse(() => referee.ping(), SILENCE_LIMIT_MS);
    // Nothing of the learner's runs or is looked at while the lab is loaded.
    const heard = Comlink.proxy((progress: Progress) => {
      const isLoading = progress.stage === 'loading' && progress.fraction !== 1;
      pulse.limit(isLoading ? LOADING_LIMIT_MS : SILENCE_LIMIT_MS);
      onProgress(progress);
    });
    try {
      const outcome = await Promise.race([ask(referee, heard), failed, unheard, pulse.lost]);
      if ('unheard' in outcome) end();
      if ('unheard' in outcome || 'stopped' in outcome) throw new RunStopped('The run was stopped.');
      if ('lost' in outcome) {
        end();
        if (kind === 'profile' || kind === 'explore')
          return { kind: 'refused', code: 'time-out', facts: SILENT } as const;
        return failedReport(lab.id, 'time-out', SILENT, performance.now() - began);
      }
      return outcome.report;
    } finally {
      pulse.end();
      current = undefined;
    }
  };
  const run = (kind: JobKind, source: string, onProgress: (progress: Progress) => void) =>
    play(kind, onProgress, (referee, heard) => referee.run(kind, source, heard));
  const tellHidden = () =>
    void opening?.then(({ referee }) => referee.setHidden(document.visibilityState === 'hidden'));
  document.addEventListener('visibilitychange', tellHidden);
  tellHidden();
  return {
    check: (source, onProgress = () => {}) => run('check', source, onProgress) as Promise<CheckReport>,
    judge: (source) => run('judge', source, () => {}) as Promise<Report>,
    measure: (source, onProgress) => run('measure', source, onProgress) as Promise<Report>,
    profile: (source, onProgress) => run('profile', source, onProgress) as Promise<ProfileOutcome>,
    explore: (question, onProgress) =>
      play('explore', onProgress, (referee, heard) =>
        referee.explore(question, heard),
      ) as Promise<ExploreOutcome>,
    async readNoise() {
      const { referee, failed } = await link();
      return Promise.race([referee.readNoise(), failed]);
    },
    stop: () => current?.stop(),
    close() {
      document.removeEventListener('visibilitychange', tellHidden);
      end();
    },
  };
}

/** One referee worker, with the lab open in it. */
class RefereeLink {
  private constructor(
    readonly worker: Worker,
    readonly referee: Comlink.Remote<Referee>,
    /** Rejects when the worker breaks. */
    readonly failed: Promise<never>,
  ) {}

  static async open(url: string, lab: BenchLab, frame: Host): Promise<RefereeLink> {
    const worker = new Worker(url, { type: 'module', name: 'referee' });
    const failed = new Promise<never>((_, reject) => {
      worker.onerror = (event) => {
        event.preventDefault();
        const why = event.message || 'it could not be loaded';
        reject(new BenchUnavailable(`The referee stopped: ${why}. Reload the page; your code is saved.`));
      };
    });
    failed.catch(() => {});
    const referee = Comlink.wrap<Referee>(worker);
    try {
      const address = new URL(lab.assetUrl, location.href).href;
      await Promise.race([referee.open(address, lab.id, Comlink.proxy(frame)), failed]);
    } catch (cause) {
      worker.terminate();
      if (cause instanceof BenchUnavailable) throw cause;
      throw new BenchUnavailable(
        'The lab could not be loaded. Check the connection and try again; your code is saved.',
        { cause },
      );
    }
    await referee.setHidden(document.visibilityState === 'hidden');
    return new RefereeLink(worker, referee, failed);
  }

  end(): void {
    this.worker.terminate();
  }
}

/** The scripts and files that a lab needs of its runtime. Rejects with {@link BenchUnavailable}. */
async function fetchRuntime(
  own: RuntimeFiles,
  brings: BenchLab['brings'],
  sizes: SandboxFiles['sizes'],
  onLoading: (fraction: number) => void,
) {
  const { scripts, files: bytes } = wantedFiles(own, brings);
  const total = [...scripts, ...bytes].reduce((sum, [, url]) => sum + (sizes[url] ?? 0), 0);
  let arrived = 0;
  let told = -1;
  const onBytes = (count: number) => {
    arrived += count;
    const percent = Math.floor((100 * arrived) / total);
    if (percent <= told) return;
    told = percent;
    onLoading(Math.min(1, percent / 100));
  };
  const fetchAll = async (urls: readonly (readonly [name: string, url: string])[]) =>
    Promise.all(urls.map(async ([name, url]) => [name, await fetchBytes(url, onBytes)] as const));
  try {
    const [texts, files] = await Promise.all([fetchAll(scripts), fetchAll(bytes)]);
    const decoder = new TextDecoder();
    return {
      scripts: Object.fromEntries(texts.map(([name, text]) => [name, decoder.decode(text)])),
      bytes: Object.fromEntries(files),
    };
  } catch (cause) {
    throw new BenchUnavailable(
      'The sandbox could not be loaded. Check the connection and try again; your code is saved.',
      { cause },
    );
  }
}

/** Reads a file piece by piece, so that what has arrived can be told. */
async function fetchBytes(url: string, onBytes: (count: number) => void): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}.`);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    onBytes(read.value.byteLength);
  }
  return new Blob(pieces).arrayBuffer();
}

/** The opaque frame with the learner's workers in it. Opened at the first worker, removed by `drop`. */
class Frame implements Host {
  #element: HTMLIFrameElement | undefined;
  #ready: Promise<void> | undefined;
  #pongs = new Map<number, () => void>();
  #pings = 0;

  constructor(
    readonly url: string,
    readonly scripts: Readonly<Record<string, string>>,
    readonly bytes: Readonly<Record<string, ArrayBuffer>>,
  ) {}

  async spawn({ script, files, ...worker }: WorkerOrder, port: MessagePort): Promise<void> {
    const source = this.scripts[script];
    if (source === undefined) throw new Error(`The runtime has no script "${script}".`);
    await this.#open();
    // Copied on the way: the next worker wants the same bytes.
    const handed = Object.fromEntries(files.map((name) => [name, this.bytes[name]]));
    this.#post({ type: 'spawn', source, files: handed, ...worker }, [port]);
  }

  end(id: number): void {
    this.#post({ type: 'end', id });
  }

  drop(): void {
    removeEventListener('message', this.#receive);
    this.#element?.remove();
    this.#element = undefined;
    this.#ready = undefined;
  }

  async isAlive(): Promise<boolean> {
    if (!this.#element) return false;
    const id = ++this.#pings;
    const answered = new Promise<boolean>((resolve) => {
      this.#pongs.set(id, () => resolve(true));
      setTimeout(() => resolve(false), 1_500);
    });
    this.#post({ type: 'ping', id });
    const alive = await answered;
    this.#pongs.delete(id);
    return alive;
  }

  #open(): Promise<void> {
    this.#ready ??= new Promise((resolve, reject) => {
      const element = document.createElement('iframe');
      element.setAttribute('sandbox', 'allow-scripts');
      element.setAttribute('allow', 'cross-origin-isolated');
      element.referrerPolicy = 'no-referrer';
      // Rendered, if barely: a browser runs the process of a frame that nobody can see at a low priority.
      element.style.cssText =
        'position:fixed;left:0;bottom:0;width:1px;height:1px;border:0;opacity:0.01;pointer-events:none';
      element.setAttribute('aria-hidden', 'true');
      element.title = 'Sandbox';
      element.tabIndex = -1;
      this.#element = element;
      this.#onReady = resolve;
      addEventListener('message', this.#receive);
      setTimeout(() => reject(new Error('The sandbox frame did not answer within 8 s.')), 8_000);
      element.src = this.url;
      document.body.append(element);
    });
    return this.#ready;
  }

  #onReady: () => void = () => {};

  readonly #receive = (event: MessageEvent) => {
    // The frame's origin is opaque; its window is the only thing to know it by.
    if (event.source !== this.#element?.contentWindow) return;
    const message = event.data as { type?: string; id?: number };
    if (message?.type === 'frame-ready') this.#onReady();
    if (message?.type === 'pong') this.#pongs.get(Number(message.id))?.();
  };

  #post(message: unknown, transfer: Transferable[] = []): void {
    this.#element?.contentWindow?.postMessage(message, '*', transfer);
  }
}
