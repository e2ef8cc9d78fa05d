import type { Attempt, AttemptHead, LabState, ListedAttempt } from '#lib/device';
import type { CheckReport, NoiseReading, Progress, Report } from '#lib/lab';
import type { ProfileOutcome } from '#lib/sandbox';

/** What the results pane shows. The brief is among them only where there is no column for it. */
export type View = 'brief' | 'predict' | 'profile' | 'measure' | 'explain' | 'history';
/** Which pane a phone shows. */
export type Pane = 'brief' | 'code' | 'results';
export type Step = 'predict' | 'profile' | 'fix' | 'measure' | 'explain';
export type Task = 'check' | 'measure' | 'profile';
/** What the profile tab shows. */
export type ProfileOf = 'starter' | 'yours' | 'difference';
export type Measuring = Extract<Progress, { stage: 'measuring' }>;

/** What the bench is doing, or how the last run ended. */
export type Run =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly task: Task;
      /** The code that runs. */
      readonly source: string;
      /** The id under which its result is kept, once there is one. */
      readonly attempt?: string;
      readonly progress?: Progress;
      readonly seen?: Measuring;
    }
  | { readonly kind: 'ended'; readonly task: Task }
  | { readonly kind: 'stopped'; readonly task: Task; readonly seen?: Measuring }
  /** The page was left or reloaded in the middle of it. */
  | { readonly kind: 'lost'; readonly task: Task }
  | { readonly kind: 'unavailable'; readonly task: Task; readonly because: string };

/** A result belongs to the code that it judged: the editor may hold another one by now. */
export interface OfCode<Result> {
  readonly source: string;
  readonly report: Result;
  /** The id of the attempt. */
  readonly attempt?: string;
}

/** The learner's code and the starter, sampled in one run. Kept until the page is left. */
export interface OwnProfile {
  /** What was profiled, to tell whether it is still what the editor holds. */
  readonly source: string;
  readonly outcome: ProfileOutcome;
}

export interface WorkbenchState {
  /** `opening` until this device's state has been read; the editor exists only when `working`. */
  readonly stage: 'opening' | 'predicting' | 'working';
  readonly lab: LabState;
  readonly attempts: readonly ListedAttempt[];
  /** Why the latest measurement is not shown, though there is one: its code and samples are not here. A sentence. */
  readonly missed?: string;
  readonly view: View;
  readonly pane: Pane;
  readonly run: Run;
  readonly measured?: OfCode<Report>;
  /** Correctness, by the newest run that judged it. */
  readonly checked?: OfCode<CheckReport>;
  readonly noise?: NoiseReading;
  readonly profileOf: ProfileOf;
  readonly own?: OwnProfile;
}

export type WorkbenchEvent =
  | {
      readonly type: 'opened';
      readonly lab: LabState;
      readonly attempts: readonly ListedAttempt[];
      /** The newest attempt and the newest measurement, whole, as far as they are on this device. */
      readonly runs: readonly Attempt[];
      readonly briefFirst: boolean;
      /** The learner answers questions: nothing is predicted before. */
      readonly answers?: boolean;
      /** A run of this tab that the page was left in. */
      readonly lost: Task | null;
    }
  | { readonly type: 'lab-changed'; readonly lab: LabState }
  | { readonly type: 'attempts-changed'; readonly attempts: readonly ListedAttempt[] }
  /** The runs that the page was to open with have come from the server, or why they have not. */
  | { readonly type: 'recalled'; readonly runs: readonly Attempt[]; readonly missed?: string }
  | { readonly type: 'predicted'; readonly lab: LabState }
  | { readonly type: 'viewed'; readonly view: View }
  | { readonly type: 'pane-chosen'; readonly pane: Pane }
  | { readonly type: 'run-started'; readonly task: Task; readonly source: string }
  | { readonly type: 'progressed'; readonly progress: Progress }
  | { readonly type: 'checked'; readonly report: CheckReport }
  | { readonly type: 'measured'; readonly report: Report }
  | { readonly type: 'attempt-kept'; readonly attempt: string }
  | ({ readonly type: 'profiled' } & OwnProfile)
  | { readonly type: 'profile-chosen'; readonly profileOf: ProfileOf }
  | { readonly type: 'run-stopped' }
  | { readonly type: 'run-unavailable'; readonly because: string }
  | { readonly type: 'noise-read'; readonly noise: NoiseReading };

export const INITIAL_STATE: WorkbenchState = {
  stage: 'opening',
  lab: { hintsShown: 0, bestTier: 'none', lastOpenedAt: 0 },
  attempts: [],
  view: 'predict',
  pane: 'brief',
  run: { kind: 'idle' },
  profileOf: 'starter',
};

/** The workbench as a pure function of what happened. Events that do not fit the state leave it as it is. */
export function reduceWorkbench(state: WorkbenchState, event: WorkbenchEvent): WorkbenchState {
  switch (event.type) {
    case 'opened':
      return openWith(state, event);
    case 'lab-changed':
      return { ...state, lab: event.lab };
    case 'attempts-changed':
      return { ...state, attempts: event.attempts };
    case 'recalled': {
      // A run of this page is newer.
      if (state.measured || state.run.kind !== 'idle') return state;
      return { ...state, ...recall(event.runs), missed: event.missed };
    }
    case 'predicted':
      return state.stage === 'predicting'
        ? { ...state, stage: 'working', lab: event.lab, view: 'profile', pane: 'results' }
        : state;
    case 'viewed':
      return { ...state, view: event.view, pane: event.view === 'brief' ? 'brief' : 'results' };
    case 'pane-chosen':
      return event.pane === 'code' && state.stage !== 'working' ? state : { ...state, pane: event.pane };
    case 'run-started':
      if (state.stage !== 'working' || state.run.kind === 'running') return state;
      return startRun(state, event.task, event.source);
    case 'profile-chosen':
      return { ...state, profileOf: event.profileOf };
    case 'noise-read':
      return { ...state, noise: event.noise };
    default:
      return state.run.kind === 'running' ? reduceRun(state, state.run, event) : state;
  }
}

/** A check is shown beside the editor, the others in a view of their own. */
function startRun(state: WorkbenchState, task: Task, source: string): WorkbenchState {
  const started: WorkbenchState = { ...state, run: { kind: 'running', task, source } };
  if (task === 'check') return started;
  const shown = state.profileOf === 'difference' ? 'difference' : 'yours';
  return {
    ...started,
    view: task,
    pane: 'results',
    profileOf: task === 'profile' ? shown : state.profileOf,
  };
}

type Running = Extract<Run, { kind: 'running' }>;
type RunEvent = Extract<
  WorkbenchEvent,
  {
    type:
      | 'progressed'
      | 'attempt-kept'
      | 'checked'
      | 'measured'
      | 'profiled'
      | 'run-stopped'
      | 'run-unavailable';
  }
>;

function reduceRun(state: WorkbenchState, run: Running, event: RunEvent): WorkbenchState {
  switch (event.type) {
    case 'progressed': {
      const { progress } = event;
      const seen = progress.stage === 'measuring' ? progress : run.seen;
      const noise = progress.stage === 'noise' ? progress.noise : undefined;
      return { ...state, run: { ...run, progress, seen }, noise: noise ?? state.noise };
    }
    case 'attempt-kept':
      return { ...state, run: { ...run, attempt: event.attempt } };
    case 'checked':
      return {
        ...state,
        run: { kind: 'ended', task: 'check' },
        checked: { source: run.source, report: event.report },
      };
    case 'measured': {
      const measured = { source: run.source, report: event.report, attempt: run.attempt };
      return {
        ...state,
        run: { kind: 'ended', task: 'measure' },
        measured,
        checked: measured,
        noise: event.report.trial.noise ?? state.noise,
      };
    }
    case 'profiled': {
      const { source, outcome } = event;
      return { ...state, run: { kind: 'ended', task: 'profile' }, own: { source, outcome } };
    }
    case 'run-stopped':
      return {
        ...withoutVerdict(state, run.task),
        run: { kind: 'stopped', task: run.task, seen: run.seen },
      };
    case 'run-unavailable':
      return {
        ...withoutVerdict(state, run.task),
        run: { kind: 'unavailable', task: run.task, because: event.because },
      };
  }
}

/** A run that was to judge the code and did not: what an earlier one said of correctness would stand in its place. */
function withoutVerdict(state: WorkbenchState, task: Task): WorkbenchState {
  return task === 'profile' ? state : { ...state, checked: undefined };
}

function openWith(state: WorkbenchState, event: Extract<WorkbenchEvent, { type: 'opened' }>): WorkbenchState {
  const { lab, attempts, runs, briefFirst, answers = false, lost } = event;
  if (state.stage !== 'opening') return state;
  if (!lab.prediction && !answers)
    return { ...state, stage: 'predicting', lab, attempts, view: briefFirst ? 'brief' : 'predict' };
  const measured = attempts.some(({ kind }) => kind === 'measure');
  const shown = lost && lost !== 'check' ? lost : measured || answers ? 'measure' : 'profile';
  return {
    ...state,
    stage: 'working',
    lab,
    attempts,
    view: shown === 'measure' && !measured && !lost && briefFirst ? 'brief' : shown,
    pane: shown !== 'measure' ? 'code' : measured || lost ? 'results' : 'brief',
    ...recall(runs),
    ...(lost ? { run: { kind: 'lost', task: lost }, checked: undefined } : {}),
  };
}

/** What the newest of these runs showed; the newest first. */
function recall(runs: readonly Attempt[]): Pick<WorkbenchState, 'measured' | 'checked'> {
  const [newest] = runs;
  const ofCode = <R>({ id, source }: Attempt, report: R) => ({ source, report, attempt: id });
  const [measured] = runs.flatMap((run) => (isReport(run.report) ? [ofCode(run, run.report)] : []));
  return {
    ...(measured && { measured }),
    ...(newest && { checked: ofCode(newest, newest.report) }),
  };
}

/** The ids of what a page opens with: the newest attempt, and the newest measurement where that is another. */
export function listRecalled(attempts: readonly Pick<AttemptHead, 'id' | 'kind'>[]): string[] {
  const last = attempts.find(({ kind }) => kind === 'measure');
  return [...new Set([attempts[0], last].flatMap((one) => (one ? [one.id] : [])))];
}

/** A stored attempt holds either kind; only a measured one has findings. */
export function isReport(report: Report | CheckReport): report is Report {
  return 'findings' in report && 'trial' in report;
}

/** The debrief opens after a pass, or once the solution was asked for. */
export function mayExplain(state: WorkbenchState): boolean {
  return state.lab.bestTier !== 'none' || state.lab.solutionShownAt !== undefined;
}

/** Which of the five steps the learner is at. */
export function stepOf(state: WorkbenchState): Step {
  if (state.stage !== 'working' || state.view === 'predict') return 'predict';
  if (state.pane === 'code') return 'fix';
  // Where answering is predicting, the brief stands before it.
  if (state.pane === 'brief' && !state.lab.prediction) return 'fix';
  if (state.view === 'explain' || state.view === 'profile') return state.view;
  if (state.view === 'measure' || state.view === 'history') return 'measure';
  return 'fix';
}

/** Steps that are behind the learner, whatever is shown now. */
export function stepsDone(state: WorkbenchState): ReadonlySet<Step> {
  const done = new Set<Step>();
  if (state.lab.prediction) done.add('predict').add('profile');
  if (state.attempts.some((attempt) => attempt.kind === 'measure')) done.add('fix').add('measure');
  if (state.lab.explained) done.add('explain');
  return done;
}
