import { describe, expect, it } from 'vitest';
import type { CheckReport, Report } from '#lib/lab';
import { type Attempt, headOf, type LabState } from '#lib/record';
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
const checked: CheckReport = { version: 2, correct: true, cases: [], log: '', elapsedMs: 1 };
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
  attempts: attempts.map((one, index) => ({ ...headOf(one), sequence: -index, isHere: true })),
  runs: attempts,
  briefFirst: false,
  lost: null,
});

describe('the workbench', () => {
  it('has no editor before the prediction and has one after it', () => {
    const predicting = play([opened(fresh)]);
    expect(predicting.stage).toBe('predicting');
    expect(play([{ type: 'run-started', task: 'measure', source: 'code' }], predicting).run.kind).toBe(
      'idle',
    );
    expect(play([{ type: 'pane-chosen', pane: 'code' }], predicting).pane).not.toBe('code');
    const working = play([{ type: 'predicted', lab: predicted }], predicting);
    expect([working.stage, working.view]).toEqual(['working', 'profile']);
  });

  it('opens a lab of answers at its brief without a prediction, and at its result once there is one', () => {
    const event = { ...opened(fresh), answers: true } as WorkbenchEvent;
    const first = play([event]);
    expect([first.stage, first.view, first.pane, stepOf(first)]).toEqual([
      'working',
      'measure',
      'brief',
      'fix',
    ]);
    const later = play([{ ...opened(fresh, [attempt]), answers: true } as WorkbenchEvent]);
    expect([later.view, later.pane, stepOf(later)]).toEqual(['measure', 'results', 'measure']);
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
    expect(state.measured?.report).toBe(report);
  });

  it('opens at the measurement of another device, and shows it once it has come, unless there is a run by then', () => {
    const listed = { ...headOf(attempt), sequence: 1, isHere: false };
    const away = play([{ ...opened(predicted), attempts: [listed] } as WorkbenchEvent]);
    expect([away.view, away.measured]).toEqual(['measure', undefined]);
    const come = { type: 'recalled', runs: [{ ...attempt, source: 'theirs' }] } as const;
    expect(play([come], away).measured).toEqual({ source: 'theirs', report, attempt: 'a' });
    expect(play([{ type: 'recalled', runs: [], missed: 'Offline.' }], away).missed).toBe('Offline.');
    const running: WorkbenchEvent = { type: 'run-started', task: 'measure', source: 'mine' };
    const mine = play(
      [running, come, { type: 'attempt-kept', attempt: 'c' }, { type: 'measured', report }],
      away,
    );
    expect(mine.measured).toEqual({ source: 'mine', report, attempt: 'c' });
  });

  it('plays one run at a time and keeps what was seen when it is stopped', () => {
    const running = play([opened(predicted), { type: 'run-started', task: 'measure', source: 'code' }]);
    expect(running.view).toBe('measure');
    expect(play([{ type: 'run-started', task: 'check', source: 'code' }], running)).toBe(running);
    const measuring = {
      stage: 'measuring',
      trial: { rounds: [], ended: false },
      findings: [],
      elapsedMs: 1,
      budgetMs: 10,
    } as const;
    const stopped = play([{ type: 'progressed', progress: measuring }, { type: 'run-stopped' }], running);
    expect(stopped.run).toEqual({ kind: 'stopped', task: 'measure', seen: measuring });
    expect(stopped.measured).toBeUndefined();
  });

  it('keeps a result with the code that it judged, and the newest judgement of correctness', () => {
    const measured = play([
      opened(predicted),
      { type: 'run-started', task: 'measure', source: 'first' },
      { type: 'measured', report },
    ]);
    const failed = { ...checked, correct: false };
    const { measured: last, checked: newest } = play(
      [
        { type: 'run-started', task: 'check', source: 'second' },
        { type: 'checked', report: failed },
      ],
      measured,
    );
    expect(last).toEqual({ source: 'first', report });
    expect(newest).toEqual({ source: 'second', report: failed });
    const reopened = play([
      opened(predicted, [
        { ...attempt, id: 'b', kind: 'check', source: 'second', report: failed },
        { ...attempt, source: 'first' },
      ]),
    ]);
    expect(reopened.checked).toEqual({ source: 'second', report: failed, attempt: 'b' });
    expect(reopened.measured).toEqual({ source: 'first', report, attempt: 'a' });
  });

  it.each(['check', 'measure'] as const)(
    'drops what was said of correctness when a %s is stopped',
    (task) => {
      const before = play([
        opened(predicted),
        { type: 'run-started', task: 'check', source: 'first' },
        { type: 'checked', report: checked },
        { type: 'run-started', task, source: 'second' },
      ]);
      expect(play([{ type: 'run-stopped' }], before).checked).toBeUndefined();
      expect(play([{ type: 'run-unavailable', because: 'Offline.' }], before).checked).toBeUndefined();
    },
  );

  it('keeps what was said of correctness when a profile, which judges nothing, is stopped', () => {
    const state = play([
      opened(predicted),
      { type: 'run-started', task: 'check', source: 'first' },
      { type: 'checked', report: checked },
      { type: 'run-started', task: 'profile', source: 'first' },
      { type: 'run-stopped' },
    ]);
    expect(state.checked?.report).toBe(checked);
  });

  it('opens with the run that was lost, not with what an earlier one said', () => {
    const state = play([{ ...opened(predicted, [attempt]), lost: 'measure' } as WorkbenchEvent]);
    expect([state.run, state.view, state.pane]).toEqual([
      { kind: 'lost', task: 'measure' },
      'measure',
      'results',
    ]);
    expect(state.checked).toBeUndefined();
    expect(play([{ type: 'run-started', task: 'measure', source: 'code' }], state).run.kind).toBe('running');
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
      { type: 'run-started', task: 'measure', source: 'code' },
      { type: 'progressed', progress: measuring },
      { type: 'progressed', progress: { stage: 'paused' } },
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
      { type: 'run-started', task: 'check', source: 'code' },
      { type: 'run-unavailable', because: 'Offline.' },
    ]);
    expect(failed.run).toEqual({ kind: 'unavailable', task: 'check', because: 'Offline.' });
    expect(play([{ type: 'run-started', task: 'check', source: 'code' }], failed).run.kind).toBe('running');
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
