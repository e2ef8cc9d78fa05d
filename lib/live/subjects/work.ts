import { rankOfTier, TIERS } from '#lib/lab/tiers';
import type { Changes, EventOf } from '../events.ts';
import { LIMITS, RULES } from '../limits.ts';
import { ownOf } from '../own.ts';
import { change, participantOf, runOf, selfOf, workOf } from '../participant.ts';
import { happened, type ParticipantRules, type ServerRules } from '../rules.ts';
import type { Participant, RoomState, Work } from '../state.ts';
import { entryOf } from '../table.ts';
import { verifySolutions } from './showcase.ts';

function findForeign(state: RoomState, lab: string): string | null {
  const isPlanned = state.agenda.some((step) => step.kind === 'lab' && step.lab === lab);
  return isPlanned ? null : `The lab “${lab}” is not part of this room.`;
}

export const workRules: ParticipantRules<'predict' | 'start-run' | 'report-run'> = {
  predict: (state, { lab, factor, sure }, self) => {
    const foreign = findForeign(state, lab);
    if (foreign !== null) return foreign;
    // The first one counts: it was made before anything was seen.
    return workOf(self, lab).prediction ? null : happened('predicted', { lab, factor, sure });
  },
  'start-run': (state, { lab }) => findForeign(state, lab) ?? happened('run-started', { lab }),
  'report-run': (state, { kind: _, key: __, ...facts }, self) => {
    const foreign = findForeign(state, facts.lab);
    if (foreign !== null) return foreign;
    return runOf(self, facts.lab, facts.run) ? null : happened('run-reported', facts);
  },
};

export const workServerRules: ServerRules<'verify'> = {
  verify: (state, { participant, lab, run, tier }) => {
    const one = entryOf(state.participants, participant);
    if (!one || !ownOf(one.work, lab)) return 'There is no run of this participant to verify.';
    return one.presence === 'removed' ? null : happened('verified', { participant, lab, run, tier });
  },
};

function withWork(state: RoomState, one: Participant, lab: string, facts: Partial<Work>): RoomState {
  const before = ownOf(one.work, lab);
  const after = { ...workOf(one, lab), ...facts };
  const changed = change(state, one, { work: { ...one.work, [lab]: after } });
  const hasPassed = before !== undefined && before.tier !== 'none';
  if (one.presence === 'removed' || (before && hasPassed === (after.tier !== 'none'))) return changed;
  return count(changed, lab, before ? 0 : 1, after.tier !== 'none' && !hasPassed ? 1 : 0);
}

function count(state: RoomState, lab: string, begun: number, passed: number): RoomState {
  const before = ownOf(state.labs, lab) ?? { begun: 0, passed: 0 };
  const after = { begun: before.begun + begun, passed: before.passed + passed };
  return { ...state, labs: { ...state.labs, [lab]: after } };
}

/** Of somebody who was removed: no one is measured against them any more. */
export function withoutWork(state: RoomState, one: Participant): RoomState {
  return Object.entries(one.work).reduce(
    (room, [lab, { tier }]) => count(room, lab, -1, tier === 'none' ? 0 : -1),
    state,
  );
}

/** What a reported run changes. */
function afterRun(work: Work, joinedAt: number, event: EventOf<'run-reported'>): Partial<Work> {
  const { run, correct, speedup, reference } = event;
  const tier = correct ? event.tier : 'none';
  const source = event.sourceHash.slice(0, 16);
  // What waited for the network happened before it arrived, but not before its author was here.
  const at = Math.min(event.at, Math.max(joinedAt, event.at - event.agoMs));
  const isBetterTier = rankOfTier(tier) > rankOfTier(work.tier);
  const isFaster = speedup !== null && speedup > (work.best ?? 0) * RULES.improvement;
  const isImprovement = correct && (work.correctRuns === 0 || isBetterTier || isFaster);
  const isRevert =
    work.recent.at(-1)?.source !== source && work.recent.some((earlier) => earlier.source === source);
  const reached = TIERS.filter(
    (one) => rankOfTier(one) <= rankOfTier(tier) && work.reachedAt[one] === undefined,
  );
  return {
    runningSince: null,
    runs: work.runs + 1,
    correctRuns: work.correctRuns + (correct ? 1 : 0),
    tier: isBetterTier ? tier : work.tier,
    best: correct && speedup !== null ? Math.max(speedup, work.best ?? 0) : work.best,
    recent: [...work.recent, { run, correct, tier, speedup, source }].slice(-LIMITS.points),
    lastAt: Math.max(at, work.lastAt ?? at),
    runsWithoutImprovement: isImprovement ? 0 : work.runsWithoutImprovement + 1,
    failuresInARow: correct ? 0 : work.failuresInARow + 1,
    revertsSinceImprovement: isImprovement ? 0 : work.revertsSinceImprovement + (isRevert ? 1 : 0),
    reachedAt: { ...work.reachedAt, ...Object.fromEntries(reached.map((one) => [one, at])) },
    reference: reference ?? work.reference,
  };
}

function afterVerification(work: Work, { run, tier, at }: EventOf<'verified'>): Partial<Work> {
  const recent = work.recent.map((one) => (one.run === run ? { ...one, verified: tier } : one));
  // A run that is judged again has its latest verdict.
  const other = work.verified?.run === run ? null : work.verified;
  const isBetter = tier !== 'none' && rankOfTier(tier) > rankOfTier(other?.tier ?? 'none');
  return { recent, verified: isBetter ? { tier, run, at } : other };
}

export const workChanges: Changes<'predicted' | 'run-started' | 'run-reported' | 'verified'> = {
  predicted: (state, event) => {
    const { lab, factor, sure } = event;
    return withWork(state, selfOf(state, event), lab, { prediction: { factor, sure } });
  },
  'run-started': (state, event) =>
    withWork(state, selfOf(state, event), event.lab, { runningSince: event.at }),
  'run-reported': (state, event) => {
    const self = selfOf(state, event);
    return withWork(state, self, event.lab, afterRun(workOf(self, event.lab), self.joinedAt, event));
  },
  verified: (state, event) => {
    const { participant, run, tier } = event;
    const one = participantOf(state, participant);
    return withWork(
      verifySolutions(state, participant, run, tier),
      one,
      event.lab,
      afterVerification(workOf(one, event.lab), event),
    );
  },
};
