/**
 * The referee: a worker of the page that loads the lab, makes inputs, talks to the learner's workers over private
 * ports, checks outputs and judges. It idles while anything is timed. Built by scripts/build-sandbox.ts.
 */
import * as Comlink from 'comlink';
import { type LabAsset, RUNTIMES, type Session } from '../../runtimes/index.ts';
import type { Host } from '../../session/host.ts';
import type { Referee } from './contract.ts';

let asset: LabAsset;
let labId = '';
let runtime: ReturnType<(typeof RUNTIMES)['js']>;
let host: Comlink.Remote<Host>;
let stopped = false;
let hidden = false;
const wake: (() => void)[] = [];
const stopListeners = new Set<(reason: Error) => void>();

const session = (progress: Session['progress']): Session => ({
  host: {
    spawn: (worker, port) => host.spawn(worker, Comlink.transfer(port, [port])),
    end: (id) => void host.end(id),
    drop: () => void host.drop(),
    isAlive: () => host.isAlive(),
  },
  progress,
  assertRunning() {
    if (stopped) throw new Error('stopped');
  },
  isHidden: () => hidden,
  untilVisible: () =>
    hidden && !stopped ? new Promise<void>((resolve) => wake.push(resolve)) : Promise.resolve(),
  onStop(listener) {
    stopListeners.add(listener);
    return () => stopListeners.delete(listener);
  },
});

const wakeAll = () => {
  for (const resolve of wake.splice(0)) resolve();
};

const referee: Referee = {
  async open(assetUrl, id, remoteHost) {
    host = remoteHost as unknown as Comlink.Remote<Host>;
    asset = await import(/* @vite-ignore */ assetUrl);
    labId = id;
    runtime = RUNTIMES[asset.definition.runtime]();
  },
  async run(kind, source, onProgress) {
    stopped = false;
    stopListeners.clear();
    try {
      const job = { kind, labId, asset, source };
      // Awaited by nobody: the page repaints when it likes, between rounds.
      const running = session((progress) => void onProgress(progress));
      return { report: await runtime[kind](job, running) };
    } catch (thrown) {
      if (stopped) return { stopped: true };
      throw thrown;
    } finally {
      stopListeners.clear();
    }
  },
  readNoise: () => runtime.readNoise(session(() => {})),
  stop() {
    stopped = true;
    void host.drop();
    for (const listener of [...stopListeners]) listener(new Error('stopped'));
    wakeAll();
  },
  setHidden(value) {
    hidden = value;
    if (!value) wakeAll();
  },
};

Comlink.expose(referee);
