import type { Changes, EventKind } from '../events.ts';
import type { InstructorRules, ParticipantRules, ServerRules } from '../rules.ts';
import type { InstructorCommand, ParticipantCommand, ServerCommand } from '../types.ts';
import { callChanges, callInstructorRules, callRules } from './calls.ts';
import { frontChanges, frontRules } from './front.ts';
import { passChanges, passServerRules } from './passes.ts';
import { peopleChanges, peopleInstructorRules, peopleRules, peopleServerRules } from './people.ts';
import { pollChanges, pollInstructorRules, pollRules } from './polls.ts';
import { sessionChanges, sessionRules } from './session.ts';
import { showcaseChanges, showcaseInstructorRules, showcaseRules } from './showcase.ts';
import { timerChanges, timerRules } from './timer.ts';
import { workChanges, workRules, workServerRules } from './work.ts';

export const INSTRUCTOR_RULES: InstructorRules<InstructorCommand['kind']> = {
  ...sessionRules,
  ...timerRules,
  ...frontRules,
  ...peopleInstructorRules,
  ...pollInstructorRules,
  ...callInstructorRules,
  ...showcaseInstructorRules,
};

export const PARTICIPANT_RULES: ParticipantRules<ParticipantCommand['kind']> = {
  ...peopleRules,
  ...workRules,
  ...pollRules,
  ...callRules,
  ...showcaseRules,
};

export const SERVER_RULES: ServerRules<ServerCommand['kind']> = {
  ...peopleServerRules,
  ...passServerRules,
  ...workServerRules,
  end: (state, command) => sessionRules.end(state, { ...command, kind: 'end' }, ''),
};

/** Of every event but the first. */
export const CHANGES: Changes<Exclude<EventKind, 'created'>> = {
  ...sessionChanges,
  ...timerChanges,
  ...frontChanges,
  ...peopleChanges,
  ...passChanges,
  ...workChanges,
  ...pollChanges,
  ...callChanges,
  ...showcaseChanges,
};
