import * as Comlink from 'comlink';
import type { CheckReport, Report } from '#lib/lab';
import {
  createJudge,
  type Host,
  type Judge,
  type ProfileOutcome,
  type Runtime,
  type Session,
} from '#lib/session';
import type { Referee } from './contract.ts';

let judge: Judge;
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

async function play<Outcome>(
  onProgress: Session['progress'],
  run: (session: Session) => Promise<Outcome>,
): Promise<{ report: Outcome } | { stopped: true }> {
  stopped = false;
  stopListeners.clear();
  try {
    // Awaited by nobody: the page repaints when it likes, between rounds.
    return { report: await run(session((progress) => void onProgress(progress))) };
  } catch (thrown) {
    if (stopped) return { stopped: true };
    throw thrown;
  } finally {
    stopListeners.clear();
  }
}

const wakeAll = () => {
  for (const resolve of wake.splice(0)) resolve();
};

/**
 * Makes this worker the referee of a page: it loads the lab, makes inputs, talks to the learner's workers over private
 * ports, checks outputs and judges. It idles while anything is timed.
 * @param runtimes by the names that labs use
 */
export function serveReferee(runtimes: Readonly<Record<string, Runtime>>): void {
  const referee: Referee = {
    async open(assetUrl, id, remoteHost) {
      host = remoteHost as unknown as Comlink.Remote<Host>;
      const asset = (await import(/* @vite-ignore */ assetUrl)) as { definition: { runtime: string } };
      const name = asset.definition.runtime;
      const runtime = Object.hasOwn(runtimes, name) ? runtimes[name] : undefined;
      if (!runtime) throw new Error(`The lab "${id}" is for the runtime "${name}", which does not exist.`);
      judge = createJudge(id, runtime, asset);
    },
    run: (kind, source, onProgress) =>
      play<CheckReport | Report | ProfileOutcome>(onProgress, (running) => judge[kind](source, running)),
    explore: (question, onProgress) => play(onProgress, (running) => judge.explore(question, running)),
    readNoise: () => judge.readNoise(session(() => {})),
    stop() {
      stopped = true;
      void host.drop();
      for (const listener of [...stopListeners]) listener(new Error('stopped'));
      wakeAll();
    },
    ping() {},
    setHidden(value) {
      hidden = value;
      if (!value) wakeAll();
    },
  };
  Comlink.expose(referee);
}
