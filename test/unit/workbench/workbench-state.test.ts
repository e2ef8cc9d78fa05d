import { describe, expect, it } from 'vitest';
import type { Attempt, LabState } from '#lib/device';
import type { CheckReport, Report } from '#lib/lab';
import {
  INITIAL_STATE,
  mayExplain,
  reduceWorkbench,
  stepOf,
  stepsDone,
  type WorkbenchEvent,
  type WorkbenchState,
} from '../../../components/workbench/workbench-state.ts';

const play = (events: readonly WorkbenchEvent[], from: WorkbenchState = INITIAL_STATE) =>
  events.reduce(reduceWorkbench, from);
const fresh: LabState = { hintsShown: 0, bestTier: 'none', lastOpenedAt: 1 };
const predicted: LabState = { ...fresh, prediction: { choice: 10, line: 5, sure: 'fairly', at: 1 } };
const checked: CheckReport = { correct: true, cases: [], log: '', elapsedMs: 1 };
const report: Report = {
  ...checked,
  lab: 'lab',
  tier: 'bronze',
  findings: [],
  trial: { rounds: [], ended: true },
  clockStepMs: 0.005,
  isolated: true,
};
const attempt: Attempt = { id: 'a', lab: 'lab', labVersion: '1', source: '', at: 1, kind: 'measure', report };
const opened = (lab: LabState, attempts: Attempt[] = []): WorkbenchEvent => ({
  type: 'opened',
  lab,
  attempts,
  briefFirst: false,
});

describe('the workbench', () => {
  it('has no editor before the prediction and has one after it', () => {
    const predicting = play([opened(fresh)]);
    expect(predicting.stage).toBe('predicting');
    expect(play([{ type: 'run-started', task: 'measure' }], predicting).run.kind).toBe('idle');
    expect(play([{ type: 'pane-chosen', pane: 'code' }], predicting).pane).not.toBe('code');
    const working = play([{ type: 'predicted', lab: predicted }], predicting);
    expect([working.stage, working.view]).toEqual(['working', 'profile']);
  });

  it('does not take a second prediction', () => {
    const working = play([opened(predicted)]);
    expect(play([{ type: 'predicted', lab: { ...predicted, hintsShown: 9 } }], working)).toBe(working);
  });

  it('opens with the last measured attempt', () => {
    const state = play([
      opened(predicted, [{ ...attempt, id: 'b', kind: 'check', report: checked }, attempt]),
    ]);
    expect(state.view).toBe('measure');
    expect(state.report).toBe(report);
  });

  it('plays one run at a time and keeps what was seen when it is stopped', () => {
    const running = play([opened(predicted), { type: 'run-started', task: 'measure' }]);
    expect(running.view).toBe('measure');
    expect(play([{ type: 'run-started', task: 'check' }], running)).toBe(running);
    const measuring = {
      stage: 'measuring',
      trial: { rounds: [], ended: false },
      findings: [],
      elapsedMs: 1,
      budgetMs: 10,
    } as const;
    const stopped = play([{ type: 'progressed', progress: measuring }, { type: 'run-stopped' }], running);
    expect(stopped.run).toEqual({ kind: 'stopped', task: 'measure', seen: measuring });
    expect(stopped.report).toBeUndefined();
  });

  it('keeps what was measured while the run is paused', () => {
    const measuring = {
      stage: 'measuring',
      trial: { rounds: [], ended: false },
      findings: [],
      elapsedMs: 1,
      budgetMs: 10,
    } as const;
    const paused = play([
      opened(predicted),
      { type: 'run-started', task: 'measure' },
      { type: 'progressed', progress: measuring },
      { type: 'progressed', progress: { stage: 'paused', because: 'The tab is hidden.' } },
    ]);
    expect(paused.run).toMatchObject({ kind: 'running', progress: { stage: 'paused' }, seen: measuring });
  });

  it('ignores the end of a run that is not going on', () => {
    const idle = play([opened(predicted)]);
    expect(play([{ type: 'measured', report }, { type: 'run-stopped' }], idle)).toBe(idle);
  });

  it('says why the sandbox is not available and can be run again', () => {
    const failed = play([
      opened(predicted),
      { type: 'run-started', task: 'check' },
      { type: 'run-unavailable', because: 'Offline.' },
    ]);
    expect(failed.run).toEqual({ kind: 'unavailable', task: 'check', because: 'Offline.' });
    expect(play([{ type: 'run-started', task: 'check' }], failed).run.kind).toBe('running');
  });

  it('opens the debrief after a pass or after the solution was shown', () => {
    expect(mayExplain(play([opened(predicted)]))).toBe(false);
    expect(mayExplain(play([opened({ ...predicted, bestTier: 'bronze' })]))).toBe(true);
    expect(mayExplain(play([opened({ ...predicted, solutionShownAt: 5 })]))).toBe(true);
  });

  it('names the step the learner is at and those behind', () => {
    const working = play([opened(predicted)]);
    expect(stepOf(working)).toBe('fix');
    expect(stepOf(play([{ type: 'viewed', view: 'profile' }], working))).toBe('profile');
    expect(stepOf(play([{ type: 'viewed', view: 'history' }], working))).toBe('measure');
    expect([...stepsDone(play([opened(predicted, [attempt])]))]).toEqual([
      'predict',
      'profile',
      'fix',
      'measure',
    ]);
  });
});
