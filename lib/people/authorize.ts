import { Refusal } from './refusal.ts';

/** Who asks. A device is anonymous until its first write. */
export type Actor = { kind: 'anonymous' } | { kind: 'device'; id: string };

export type Action =
  | 'health.read'
  | 'state.read'
  | 'state.write'
  | 'state.erase'
  | 'lab.hint'
  | 'lab.solution'
  | 'lab.debrief';

/** What is asked for: everybody's, a device's own, or a lab's with what the device has done there. */
export type Resource =
  | { kind: 'public' }
  | { kind: 'device'; id: string }
  | { kind: 'lab'; id: string; earned: boolean };

/**
 * The one place that says who may do what. Throws `Refusal` with a sentence: 401 for an unknown device, 403 for a known
 * one. Every handler calls it; the proxy never decides.
 */
export function authorize(actor: Actor, action: Action, resource: Resource): void {
  switch (action) {
    case 'health.read':
      return;
    case 'state.read':
    case 'state.write':
    case 'state.erase': {
      const { id } = requireDevice(actor);
      if (resource.kind === 'device' && resource.id === id) return;
      throw new Refusal(403, 'This belongs to another device.');
    }
    case 'lab.hint':
    case 'lab.solution':
      requireDevice(actor);
      return;
    case 'lab.debrief':
      requireDevice(actor);
      if (resource.kind === 'lab' && resource.earned) return;
      throw new Refusal(
        403,
        'The debrief opens after a measurement that reaches a tier, or after the solution was shown.',
      );
  }
}

function requireDevice(actor: Actor): { id: string } {
  if (actor.kind === 'device') return actor;
  throw new Refusal(401, 'This device is unknown here: it has not written anything yet.');
}
