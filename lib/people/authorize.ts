import { Refusal } from './refusal.ts';
import type { Role } from './roles.ts';

/** Who asks: nobody known, a device of an owner, or a person who is signed in. A device is anonymous until its first write. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'device'; id: string; owner: string }
  | { kind: 'person'; id: string; owner: string; session: string };

/** What is asked for: everybody's, an owner's, a lab's with what the actor's owner has done there, or a room. */
export type Resource =
  | { kind: 'public' }
  | { kind: 'owned'; owner: string }
  | { kind: 'lab'; id: string; earned: boolean }
  /** With what the actor is in it: null for whoever does not belong there. Who may do what inside is lib/live's to say. */
  | { kind: 'room'; id: string; as: 'instructor' | 'participant' | null }
  /** With the actor's role in it: null for whoever does not belong there. */
  | { kind: 'team'; id: string; role: Role | null };

/**
 * `known`: any device that has written; `owner`: a device of the resource's owner; `earned`: known, and it has passed;
 * `person`: the person whose account the resource is; `inside`: somebody in the room; `instructor`: who leads it;
 * `member`, `lead`, `team-owner`: somebody in the team who is at least that.
 */
type Rule =
  | 'anybody'
  | 'known'
  | 'owner'
  | 'earned'
  | 'person'
  | 'inside'
  | 'instructor'
  | 'member'
  | 'lead'
  | 'team-owner';

/** The matrix: every action with who may do it. */
export const RULES = {
  'health.read': 'anybody',
  'lesson.read': 'anybody',
  'state.read': 'owner',
  'state.write': 'owner',
  'state.erase': 'owner',
  'lab.hint': 'known',
  'lab.solution': 'known',
  'lab.debrief': 'earned',
  'verification.ask': 'owner',
  'verification.read': 'owner',
  'account.read': 'anybody',
  'account.enter': 'anybody',
  'account.change': 'person',
  'account.export': 'person',
  'account.erase': 'person',
  'certificate.verify': 'anybody',
  'certificate.read': 'person',
  'certificate.issue': 'person',
  'certificate.withdraw': 'person',
  'scorm.package': 'person',
  'scorm.launch': 'owner',
  /** The token of a launch is all that it takes, and gives nothing but a standing. */
  'scorm.report': 'anybody',
  /** What a platform has signed says who it is that it sends; nothing here is given for it but an offer to agree. */
  'lti.launch': 'anybody',
  'lti.tie': 'owner',
  'room.create': 'person',
  'room.list': 'person',
  'room.enter': 'anybody',
  'room.invite': 'instructor',
  'room.watch': 'inside',
  'room.act': 'inside',
  'room.report': 'instructor',
  'room.code': 'instructor',
  'room.lab': 'instructor',
  'team.create': 'person',
  'team.list': 'person',
  'team.look': 'anybody',
  'team.join': 'person',
  'team.read': 'member',
  'team.leave': 'member',
  'team.submit': 'member',
  'team.answer': 'member',
  'team.watch': 'lead',
  'team.help': 'lead',
  'team.assign': 'lead',
  'team.invite': 'lead',
  'team.people': 'lead',
  'team.export': 'lead',
  'team.audit': 'lead',
  'team.change': 'team-owner',
  'team.erase': 'team-owner',
} as const satisfies Record<string, Rule>;
export type Action = keyof typeof RULES;

/**
 * The one place that says who may do what. Throws `Refusal` with a sentence: 401 for an unknown device, 403 for a known
 * one. Every handler calls it; the proxy never decides.
 */
export function authorize(actor: Actor, action: Action, resource: Resource): void {
  const rule: Rule = RULES[action];
  if (rule === 'anybody') return;
  if (rule === 'inside' || rule === 'instructor') {
    const as = resource.kind === 'room' ? resource.as : null;
    if (as === 'instructor' || (as !== null && rule === 'inside')) return;
    throw as === null
      ? new Refusal(401, 'Join the room first: its code or your rejoin link is needed.', {}, 'outside')
      : new Refusal(403, 'Only an instructor of this room may do this.');
  }
  if (rule === 'member' || rule === 'lead' || rule === 'team-owner') return inTeam(actor, rule, resource);
  if (rule === 'person') {
    if (actor.kind !== 'person') throw new Refusal(401, 'Sign in first.', {}, 'signed-out');
    if (resource.kind === 'owned' && resource.owner === actor.owner) return;
    throw new Refusal(403, 'This belongs to somebody else.');
  }
  if (actor.kind === 'anonymous') {
    throw new Refusal(401, 'This device is unknown here: it has not written anything yet.');
  }
  if (rule === 'known') return;
  if (rule === 'owner') {
    if (resource.kind === 'owned' && resource.owner === actor.owner) return;
    throw new Refusal(403, 'This belongs to somebody else.');
  }
  if (resource.kind === 'lab' && resource.earned) return;
  throw new Refusal(
    403,
    'The debrief opens after a measurement that reaches a tier, or after the solution was shown.',
  );
}

/** A team is nobody's business who is not in it: that there is none, and that one is not in it, are the same answer. */
function inTeam(actor: Actor, rule: 'member' | 'lead' | 'team-owner', resource: Resource): void {
  if (actor.kind !== 'person') throw new Refusal(401, 'Sign in first.', {}, 'signed-out');
  const role = resource.kind === 'team' ? resource.role : null;
  if (role === null) throw new Refusal(404, 'There is no such team, or you are not in it.', {}, 'no-team');
  if (rule === 'member' || role === 'owner' || (rule === 'lead' && role === 'lead')) return;
  throw new Refusal(
    403,
    rule === 'lead' ? 'Only a lead of this team may do this.' : 'Only an owner of this team may do this.',
  );
}
