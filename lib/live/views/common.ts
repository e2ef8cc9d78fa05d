import { ownOf } from '../own.ts';
import type { Poll, RoomState, Timer } from '../state.ts';
import { stepOf } from '../subjects/session.ts';
import type { Place, Present, Question, Stage, Step } from '../types.ts';
import { type Spread, wholeOf } from './whole.ts';

export type Phase = 'running' | 'paused' | 'ended';

/** What everybody in the room sees of it. Times are the server's: a page takes its offset from the answer it came with. */
export interface CommonView {
  readonly room: {
    readonly id: string;
    readonly title: string;
    readonly code: string;
    readonly phase: Phase;
    readonly doorsOpen: boolean;
    readonly createdAt: number;
    readonly leaderboardShown: boolean;
  };
  /** The id of the step that is open now. */
  readonly current: string | null;
  readonly timer: Timer | null;
  readonly broadcast: RoomState['broadcast'];
  readonly lead: Place | null;
  readonly present: Present | null;
}

export function commonView(state: RoomState): CommonView {
  const { id, title, code, doorsOpen, createdAt, leaderboardShown } = state;
  const { current, timer, broadcast, lead, present } = state;
  return {
    room: { id, title, code, phase: phaseOf(state), doorsOpen, createdAt, leaderboardShown },
    current,
    timer,
    broadcast,
    lead,
    present,
  };
}

export function phaseOf({ endedAt, pausedAt }: RoomState): Phase {
  if (endedAt !== null) return 'ended';
  return pausedAt === null ? 'running' : 'paused';
}

/** A step as learners and the projector see it: no notes, and what it opens only once it is open. */
export interface StepView {
  readonly id: string;
  readonly kind: Step['kind'];
  readonly title: string;
  readonly minutes: number;
  readonly opened: boolean;
  readonly lesson?: string;
  readonly section?: string;
  readonly lab?: string;
  /** Of a lab: what may be gone to. */
  readonly stages?: readonly Stage[];
}

const STAGES: readonly Stage[] = ['predict', 'profile', 'fix', 'explain'];

/** By what they follow from: hundreds of views are looked at after one event, and most events change no step. */
const knownSteps = new WeakMap<
  RoomState['progress'],
  { agenda: RoomState['agenda']; views: readonly StepView[] }
>();

export function stepViews(state: RoomState): readonly StepView[] {
  const { agenda, progress } = state;
  const known = knownSteps.get(progress);
  if (known?.agenda === agenda) return known.views;
  const views = agenda.map((step) => stepView(state, step));
  knownSteps.set(progress, { agenda, views });
  return views;
}

export function currentStepView(state: RoomState): StepView | null {
  const step = stepOf(state, state.current);
  return step ? stepView(state, step) : null;
}

function stepView(state: RoomState, step: Step): StepView {
  const { id, kind, title, minutes } = step;
  const progress = ownOf(state.progress, id);
  const head = { id, kind, title, minutes, opened: progress !== undefined };
  if (!progress) return head;
  if (step.kind === 'lesson')
    return { ...head, lesson: step.lesson, ...(step.section && { section: step.section }) };
  if (step.kind === 'lab') return { ...head, lab: step.lab, stages: openStages(state, step) };
  return head;
}

/** The stages of a lab that nobody holds back. */
export function openStages(state: RoomState, { id, held }: Extract<Step, { kind: 'lab' }>): Stage[] {
  const opened = ownOf(state.progress, id)?.stages ?? {};
  return STAGES.filter((stage) => !held.includes(stage) || opened[stage] !== undefined);
}

export interface PollResults {
  /** Per option; empty where a number was asked for. */
  readonly counts: readonly number[];
  /** Where a number was asked for and enough answered. */
  readonly spread: Spread | null;
}

export interface PollView {
  readonly place: number;
  readonly asks: Question['asks'];
  readonly text: string;
  readonly options: readonly string[];
  readonly unit: string;
  readonly open: boolean;
  /** How many answered. */
  readonly answered: number;
  /** Null for whom they are still hidden from. */
  readonly results: PollResults | null;
  /** The place of the right option, once the poll is closed and its results are seen. */
  readonly right: number | null;
}

export function pollView(state: RoomState, poll: Poll, seesResults: boolean): PollView {
  const { question } = poll;
  const open = poll.closedAt === null;
  const isChoice = question.asks === 'choice';
  const spread = wholeOf(state).spreads.get(poll.id) ?? null;
  return {
    place: poll.place,
    asks: question.asks,
    text: question.text,
    options: isChoice ? question.options : [],
    unit: isChoice ? '' : question.unit,
    open,
    answered: poll.answered,
    results: seesResults ? { counts: poll.counts, spread } : null,
    right: isChoice && seesResults && !open ? (question.right ?? null) : null,
  };
}

const knownPolls = new WeakMap<Poll, PollView>();

/** A poll as every learner sees it: a vote makes another poll of it. */
export function pollForLearners(state: RoomState, poll: Poll): PollView {
  const known = knownPolls.get(poll);
  if (known) return known;
  const view = pollView(state, poll, learnersSeeResults(poll));
  knownPolls.set(poll, view);
  return view;
}

/** Whether learners see what others answered. */
export function learnersSeeResults({ question, closedAt, revealed }: Poll): boolean {
  if (question.results === 'live') return true;
  return question.results === 'closed' ? closedAt !== null : revealed;
}
