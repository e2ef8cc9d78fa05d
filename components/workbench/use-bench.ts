import { type Dispatch, useEffect, useRef } from 'react';
import type { CheckReport, NoiseReading, Progress, Report } from '#lib/lab';
import { type Bench, BenchUnavailable, type ExploreOutcome, openBench, RunStopped } from '#lib/sandbox';
import type { WorkbenchLab } from './lab.ts';
import type { RunMark } from './run-mark.ts';
import type { Task, WorkbenchEvent } from './workbench-state.ts';

/** A report, and what asked for it. */
export type RunReport =
  | { readonly task: 'check'; readonly report: CheckReport }
  | { readonly task: 'measure'; readonly report: Report };

export interface BenchControl {
  /**
   * Runs the source and reports every step to the reducer. A verdict is shown once `keep` is through with it: whoever leaves the
   * page at the sight of it loses nothing. A profile judges nothing, and there is nothing to keep of it.
   */
  run(task: Task, source: string, keep: (done: RunReport) => Promise<void>): Promise<void>;
  /**
   * Asks the runtime a question of its own view. Null when it was stopped, or when something else is going on. Rejects with a
   * sentence when the sandbox broke.
   */
  explore(question: unknown, onLoading: (fraction: number) => void): Promise<ExploreOutcome | null>;
  readNoise(): Promise<void>;
  stop(): void;
}

/** The measuring bench of this page: opened at the first use, one run at a time, closed with the page. */
export function useBench(lab: WorkbenchLab, dispatch: Dispatch<WorkbenchEvent>, mark: RunMark): BenchControl {
  const control = useRef<BenchControl & { close(): void }>(null);
  control.current ??= createBenchControl(lab, dispatch, mark);
  useEffect(() => () => control.current?.close(), []);
  return control.current;
}

function createBenchControl(lab: WorkbenchLab, dispatch: Dispatch<WorkbenchEvent>, mark: RunMark) {
  let opening: Promise<Bench> | undefined;
  let running = false;
  let reading: Promise<void> | undefined;
  let stopWanted = false;
  let exploring: { onLoading(fraction: number): void } | undefined;

  const open = (): Promise<Bench> => {
    const onLoading = (fraction: number) => {
      exploring?.onLoading(fraction);
      dispatch({ type: 'progressed', progress: { stage: 'loading', fraction, of: 'files' } });
    };
    opening ??= openBench(lab, onLoading);
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  const close = () => {
    void opening?.then(
      (bench) => bench.close(),
      () => {},
    );
    opening = undefined;
  };
  const refuseIfStopped = () => {
    if (stopWanted) throw new RunStopped('The run was stopped.');
  };
  const readNoiseOn = async (bench: Bench): Promise<NoiseReading> => {
    const noise = await bench.readNoise();
    dispatch({ type: 'noise-read', noise });
    return noise;
  };
  const play = async (task: Task, source: string, keep: (done: RunReport) => Promise<void>) => {
    const bench = await open();
    refuseIfStopped();
    const onProgress = (progress: Progress) => dispatch({ type: 'progressed', progress });
    if (task === 'check') {
      const report = await bench.check(source, onProgress);
      await keep({ task, report });
      dispatch({ type: 'checked', report });
    } else if (task === 'profile') {
      dispatch({ type: 'profiled', source, outcome: await bench.profile(source, onProgress) });
    } else {
      const report = await bench.measure(source, onProgress);
      await keep({ task, report });
      dispatch({ type: 'measured', report });
    }
  };

  return {
    async run(task: Task, source: string, keep: (done: RunReport) => Promise<void>) {
      if (running) return;
      running = true;
      stopWanted = false;
      mark.begin(task);
      dispatch({ type: 'run-started', task, source });
      dispatch({ type: 'progressed', progress: { stage: 'loading' } });
      try {
        await reading;
        refuseIfStopped();
        await play(task, source, keep);
      } catch (cause) {
        if (cause instanceof RunStopped) dispatch({ type: 'run-stopped' });
        else {
          close();
          dispatch({ type: 'run-unavailable', because: sentenceFor(cause) });
        }
      } finally {
        running = false;
        mark.end();
      }
    },
    async explore(question: unknown, onLoading: (fraction: number) => void) {
      if (running || reading) return null;
      exploring = { onLoading };
      stopWanted = false;
      const asked = (async () => {
        const bench = await open();
        refuseIfStopped();
        return bench.explore(question, (progress) => {
          if (progress.stage === 'loading' && progress.fraction !== undefined) onLoading(progress.fraction);
        });
      })();
      // A run that is asked for meanwhile waits for its end.
      reading = asked.then(
        () => {},
        () => {},
      );
      try {
        return await asked;
      } catch (cause) {
        if (cause instanceof RunStopped) return null;
        close();
        throw new Error(sentenceFor(cause));
      } finally {
        exploring = undefined;
        reading = undefined;
      }
    },
    async readNoise() {
      if (running || reading) return;
      reading = open()
        .then(readNoiseOn)
        .then(() => {}, close)
        .finally(() => {
          reading = undefined;
        });
      await reading;
    },
    stop() {
      if (!running && !exploring) return;
      stopWanted = true;
      void opening?.then(
        (bench) => bench.stop(),
        () => {},
      );
    },
    close,
  };
}

function sentenceFor(cause: unknown): string {
  if (cause instanceof BenchUnavailable) return cause.message;
  const message = cause instanceof Error ? cause.message : String(cause);
  return `The sandbox broke: ${message}. Try again; your code is saved.`;
}
