import type { Changes, EventOf, Ruling } from '../events.ts';
import { cleanText } from '../name.ts';
import { ownOf } from '../own.ts';
import { happened, type InstructorRules } from '../rules.ts';
import type { RoomState, StepProgress } from '../state.ts';
import { emptyTable } from '../table.ts';
import type { CreateCommand, Step } from '../types.ts';
import { pauseWithRoom, resumeWithRoom, startTimer } from './timer.ts';

export function createRoom({ kind: _, key: __, ...facts }: CreateCommand): Ruling {
  const title = cleanText(facts.title);
  return title === ''
    ? 'A room needs a title with at least one letter that can be seen.'
    : happened('created', { ...facts, title });
}

export function createdRoom(event: EventOf<'created'>): RoomState {
  if (event.by.kind !== 'instructor')
    throw new Error(`A room is made by an instructor; got ${event.by.kind}.`);
  return {
    id: event.room,
    sequence: event.sequence,
    code: event.code,
    title: event.title,
    template: event.template,
    createdAt: event.at,
    endedAt: null,
    pausedAt: null,
    doorsOpen: true,
    instructors: [event.by.id],
    agenda: event.agenda,
    current: null,
    progress: {},
    timer: null,
    broadcast: null,
    lead: null,
    present: null,
    leaderboardShown: false,
    participants: emptyTable(),
    joinKeys: emptyTable(),
    tokens: emptyTable(),
    passes: emptyTable(),
    names: emptyTable(),
    nicknames: emptyTable(),
    polls: {},
    solutions: {},
    labs: {},
    keys: { [event.by.id]: [event.key] },
  };
}

export function stepOf(state: RoomState, id: string | null): Step | undefined {
  return id === null ? undefined : state.agenda.find((step) => step.id === id);
}

const unknownStep = (id: string) => `The agenda has no step “${id}”.`;

/** A step that was opened keeps its place in the report, so it has to stay what it was. */
function findLostStep({ agenda, progress }: RoomState, planned: readonly Step[]): string | undefined {
  const labOf = (step: Step) => (step.kind === 'lab' ? step.lab : undefined);
  return agenda.find((before) => {
    const after = planned.find(({ id }) => id === before.id);
    const stays = after && after.kind === before.kind && labOf(after) === labOf(before);
    return ownOf(progress, before.id) && !stays;
  })?.title;
}

export const sessionRules: InstructorRules<
  'set-doors' | 'pause' | 'resume' | 'end' | 'add-instructor' | 'plan' | 'go' | 'open-stage'
> = {
  'set-doors': ({ doorsOpen }, { open }) => (doorsOpen === open ? null : happened('doors-set', { open })),
  pause: ({ pausedAt }) => (pausedAt === null ? happened('paused', {}) : null),
  resume: ({ pausedAt }) => (pausedAt === null ? null : happened('resumed', {})),
  end: ({ endedAt }) => (endedAt === null ? happened('ended', {}) : null),
  'add-instructor': ({ instructors }, { instructor }) => {
    if (instructors.includes(instructor)) return null;
    if (instructors.length >= 8) return 'A room has at most 8 instructors.';
    return happened('instructor-added', { instructor });
  },
  plan: (state, { agenda }) => {
    const lost = findLostStep(state, agenda);
    return lost === undefined
      ? happened('planned', { agenda })
      : `“${lost}” was opened already: keep it in the agenda as it was.`;
  },
  go: (state, { step }) => {
    if (!stepOf(state, step)) return unknownStep(step);
    return state.current === step ? null : happened('moved', { step });
  },
  'open-stage': (state, { step: id, stage }) => {
    const step = stepOf(state, id);
    if (!step) return unknownStep(id);
    if (step.kind !== 'lab') return `“${step.title}” is no lab: it has no stages to open.`;
    const isOpen = !step.held.includes(stage) || ownOf(state.progress, id)?.stages[stage] !== undefined;
    return isOpen ? null : happened('stage-opened', { step: id, stage });
  },
};

const NOT_BEGUN = { spentMs: 0, stages: {} };

/** The current step's time stops. */
function stopClock(state: RoomState, at: number): RoomState {
  const { current, progress } = state;
  const step = current === null ? undefined : ownOf(progress, current);
  if (!step || step.runsSince === null) return state;
  const spentMs = step.spentMs + Math.max(0, at - step.runsSince);
  return { ...state, progress: { ...progress, [current!]: { ...step, spentMs, runsSince: null } } };
}

function withProgress(state: RoomState, id: string, at: number, facts: Partial<StepProgress>): RoomState {
  const before = ownOf(state.progress, id) ?? { ...NOT_BEGUN, firstAt: at, runsSince: null };
  return { ...state, progress: { ...state.progress, [id]: { ...before, ...facts } } };
}

export const sessionChanges: Changes<
  'doors-set' | 'paused' | 'resumed' | 'ended' | 'instructor-added' | 'planned' | 'moved' | 'stage-opened'
> = {
  'doors-set': (state, { open }) => ({ ...state, doorsOpen: open }),
  paused: (state, { at }) => ({
    ...stopClock(state, at),
    pausedAt: at,
    timer: pauseWithRoom(state.timer, at),
  }),
  resumed: (state, { at }) => {
    const { current } = state;
    const going = { ...state, pausedAt: null, timer: resumeWithRoom(state.timer, at) };
    return current === null ? going : withProgress(going, current, at, { runsSince: at });
  },
  ended: (state, { at }) => {
    const polls = Object.entries(state.polls).map(([id, poll]) => [
      id,
      { ...poll, closedAt: poll.closedAt ?? at },
    ]);
    return {
      ...stopClock(state, at),
      endedAt: at,
      doorsOpen: false,
      timer: null,
      lead: null,
      present: null,
      polls: Object.fromEntries(polls),
    };
  },
  'instructor-added': (state, { instructor }) => ({
    ...state,
    instructors: [...state.instructors, instructor],
  }),
  planned: (state, { agenda }) => ({ ...state, agenda }),
  moved: (state, { step: id, at }) => {
    const isPaused = state.pausedAt !== null;
    const minutes = stepOf(state, id)?.minutes ?? 0;
    const moved = withProgress(stopClock(state, at), id, at, { runsSince: isPaused ? null : at });
    const timer = minutes > 0 ? startTimer(minutes * 60_000, at, isPaused) : null;
    return { ...moved, current: id, present: null, timer };
  },
  'stage-opened': (state, { step, stage, at }) => {
    const stages = { ...ownOf(state.progress, step)?.stages, [stage]: at };
    return withProgress(state, step, at, { stages });
  },
};
