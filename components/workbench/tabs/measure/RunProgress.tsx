'use client';

import { StopButton } from '../../RunButton.tsx';
import text from '../../text.module.css';
import type { Run } from '../../workbench-state.ts';
import styles from './run-progress.module.css';

type Running = Extract<Run, { kind: 'running' }>;

/** What a run is doing now, in words, and the button that stops it. Changes only between rounds. */
export function RunProgress({ run, onStop }: { readonly run: Running; readonly onStop: () => void }) {
  return (
    <div className={styles.progress}>
      <div>
        <p className={text.big} role="status" data-run={run.progress?.stage ?? 'loading'}>
          {headline(run)}
        </p>
        <p className="small dim2">{detail(run)}</p>
      </div>
      <StopButton onStop={onStop} />
      {run.task === 'measure' && (
        <progress className={styles.bar} max={1} value={shareOf(run)} aria-label={shareName(run.progress)} />
      )}
    </div>
  );
}

function headline({ task, progress, seen }: Running): string {
  const stage = progress?.stage ?? 'loading';
  if (stage === 'paused') return 'Paused.';
  if (progress?.stage === 'loading' && progress.fraction !== undefined)
    return progress.of === 'files' ? 'Fetching the sandbox.' : 'Loading the database.';
  if (task === 'check') return 'Checking the visible cases.';
  switch (stage) {
    case 'noise':
      return 'Reading the noise of this machine.';
    case 'checking':
      return 'Checking visible and hidden cases.';
    case 'simulating':
      return 'Simulating every seed.';
    case 'answering':
      return 'Running every question.';
    case 'counting':
      return 'Counting.';
    case 'growing':
      return 'Timing growing sizes.';
    case 'profiling':
      return progress?.stage === 'profiling' && progress.of === 'starter'
        ? 'Profiling the starter.'
        : 'Profiling your code.';
    case 'measuring':
      return `Measuring: round ${(seen?.trial.rounds.length ?? 0) + 1}.`;
    default:
      return 'Loading the sandbox.';
  }
}

function detail({ task, progress, seen }: Running): string {
  if (progress?.stage === 'paused') return 'The tab is hidden. Measuring goes on when it is visible again.';
  if (task === 'profile') return profilingDetail(progress);
  const loaded = fractionOf(progress);
  if (progress?.stage === 'loading' && progress.of === 'files' && loaded !== undefined)
    return `${Math.round(loaded * 100)} % of its files. The browser keeps them; the next start is quicker.`;
  if (loaded !== undefined)
    return `${Math.round(loaded * 100)} %. The data are made once and kept; the next start is quicker.`;
  if (progress?.stage === 'answering') return 'Each is run by code, with your numbers. Nothing is timed.';
  if (!seen) return 'Correctness comes first; the targets are judged only when every case agrees.';
  const rounds = seen.trial.rounds.length;
  const open = seen.findings.filter((f) => f.verdict === 'undecided').length;
  return `${rounds} ${rounds === 1 ? 'round' : 'rounds'} in ${(seen.elapsedMs / 1000).toFixed(1)} s of at most ${Math.round(seen.budgetMs / 1000)} s. ${
    open === 0
      ? 'Every target is decided.'
      : `${open} ${open === 1 ? 'target is' : 'targets are'} still open.`
  } This page stays still while a sample is timed.`;
}

function profilingDetail(progress: Running['progress']): string {
  if (progress?.stage !== 'profiling') return 'Then it runs for three seconds; nothing is judged.';
  if (progress.of === 'starter') return 'Pass 3 of 3: its functions, in the same way, for the difference.';
  return progress.marks === 'functions'
    ? 'Pass 1 of 3: which functions are running.'
    : 'Pass 2 of 3: which lines are running.';
}

/** How much of what takes long to load is there, where the runtime says so. */
function fractionOf(progress: Running['progress']): number | undefined {
  return progress?.stage === 'loading' ? progress.fraction : undefined;
}

function shareName(progress: Running['progress']): string {
  if (fractionOf(progress) === undefined) return 'Share of the time budget used';
  return progress?.stage === 'loading' && progress.of === 'files' ? 'Share fetched' : 'Share loaded';
}

function shareOf({ seen, progress }: Running): number {
  const loaded = fractionOf(progress);
  if (loaded !== undefined) return loaded;
  return seen ? Math.min(1, seen.elapsedMs / seen.budgetMs) : 0;
}
