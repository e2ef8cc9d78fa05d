import type { Decided, Ruling } from './events.ts';
import { ownOf } from './own.ts';
import type { Participant, RoomState } from './state.ts';
import { INSTRUCTOR_RULES, PARTICIPANT_RULES, SERVER_RULES } from './subjects/index.ts';
import { REMOVED, ruleOnJoining } from './subjects/people.ts';
import { createRoom } from './subjects/session.ts';
import { entryOf } from './table.ts';
import type { Command, Refused, RoomActor } from './types.ts';

/** What a command comes to: events for the log, or why not. */
export type Decision =
  | {
      /** At most one. None when what was asked for is so already. */
      readonly events: readonly Decided[];
      /** The key was seen before: answer as before. */
      readonly repeated?: true;
    }
  | Refused;

/** What may still be done in a room that has ended: results come late, and consent can be withdrawn. */
const AFTER_THE_END: ReadonlySet<Command['kind']> = new Set([
  'end',
  'leave',
  'report-run',
  'verify',
  'bring-back',
  'see',
  'remove',
  'refuse-code',
  'withdraw-code',
  'withdraw-solution',
  'join-leaderboard',
]);

/** What somebody may still do who has left. */
const AFTER_LEAVING: ReadonlySet<Command['kind']> = new Set([
  'leave',
  'report-run',
  'withdraw-code',
  'withdraw-solution',
]);

const NOT_ALLOWED = {
  instructor: 'A participant does this for themselves.',
  participant: 'Only an instructor of this room may do this.',
  visitor: 'Join the room first.',
  projector: 'The projector only shows.',
  server: 'Only somebody in the room may do this.',
} as const satisfies Record<RoomActor['kind'], string>;

/**
 * The one place that says who may do what in a room. `command` has passed its schema; `actor` is who the server knows
 * it is from. `state` is null before the room was created. The answer holds for this state: the store keeps the events
 * only as the very next of the log, and asks again when another came between.
 */
export function decide(state: RoomState | null, command: Command, actor: RoomActor): Decision {
  if (command.kind === 'create') {
    if (actor.kind !== 'instructor') return { refused: 'Only an instructor may create a room.' };
    if (!state) return decisionOf(createRoom(command), command, actor);
    return ownOf(state.keys, actor.id)?.includes(command.key)
      ? { events: [], repeated: true }
      : { refused: 'This room exists already.' };
  }
  if (!state) return { refused: 'There is no such room.' };
  const refused = refuseActor(state, actor);
  if (refused !== null) return { refused };
  if (hasSeen(state, command, actor)) return { events: [], repeated: true };
  if (state.endedAt !== null && !AFTER_THE_END.has(command.kind)) return { refused: 'This room has ended.' };
  return decisionOf(ruleOn(state, command, actor), command, actor);
}

function decisionOf(ruling: Ruling, { key }: Command, by: RoomActor): Decision {
  if (typeof ruling === 'string') return { refused: ruling };
  return { events: ruling ? [{ ...ruling, by, key } as Decided] : [] };
}

/** Null for whoever belongs here. Said before anything else, so that a stranger learns nothing of the room. */
function refuseActor(state: RoomState, actor: RoomActor): string | null {
  if (actor.kind === 'instructor' && !state.instructors.includes(actor.id))
    return 'This room belongs to another instructor.';
  if (actor.kind !== 'participant') return null;
  const self = entryOf(state.participants, actor.id);
  if (!self) return NOT_ALLOWED.visitor;
  return self.presence === 'removed' ? REMOVED : null;
}

function hasSeen(state: RoomState, { key }: Command, actor: RoomActor): boolean {
  if (actor.kind === 'visitor') return entryOf(state.joinKeys, key) !== undefined;
  if (actor.kind === 'participant') return entryOf(state.participants, actor.id)!.keys.includes(key);
  return ownOf(state.keys, keeperOf(actor))?.includes(key) ?? false;
}

/** Under which name of `RoomState.keys` the commands of somebody who is no participant are remembered. */
export function keeperOf(actor: RoomActor): string {
  return actor.kind === 'instructor' ? actor.id : actor.kind;
}

type RuleOf<Arguments extends unknown[]> = (state: RoomState, command: Command, ...more: Arguments) => Ruling;
type Rules<Arguments extends unknown[]> = Readonly<Record<string, RuleOf<Arguments>>>;

/** The kind picks the rule, so the rule fits the command. */
function ruleOn(state: RoomState, command: Command, actor: RoomActor): Ruling {
  const { kind } = command;
  if (actor.kind === 'visitor' && kind === 'join') return ruleOnJoining(state, command);
  if (actor.kind === 'instructor') {
    const rule = ownOf(INSTRUCTOR_RULES as unknown as Rules<[string]>, kind);
    if (rule) return rule(state, command, actor.id);
  }
  if (actor.kind === 'participant') {
    const self = entryOf(state.participants, actor.id)!;
    const rule = ownOf(PARTICIPANT_RULES as unknown as Rules<[Participant]>, kind);
    if (rule && self.presence === 'left' && !AFTER_LEAVING.has(kind))
      return 'You left this room: come back with your rejoin code.';
    if (rule) return rule(state, command, self);
  }
  if (actor.kind === 'server') {
    const rule = ownOf(SERVER_RULES as unknown as Rules<[]>, kind);
    if (rule) return rule(state, command);
  }
  return NOT_ALLOWED[actor.kind];
}
