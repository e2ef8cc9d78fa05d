import {
  apply,
  type Command,
  type Decision,
  decide,
  type InstructorCommand,
  type InstructorView,
  type ParticipantCommand,
  type ParticipantView,
  type ProjectorView,
  type RoomActor,
  type RoomEvent,
  type RoomState,
  type Step,
  viewFor,
} from '#lib/live';

export const START = Date.UTC(2026, 4, 4, 9);
export const MINUTE = 60_000;

/** An id that tells in a failure what it is of. */
export function idOf(text: string): string {
  const hex = [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return hex.slice(-32).padStart(32, '0');
}
export const hashOf = (text: string): string => idOf(text).padStart(64, '0');

export const INSTRUCTOR: RoomActor = { kind: 'instructor', id: 'teacher' };
export const SERVER: RoomActor = { kind: 'server' };
export const VISITOR: RoomActor = { kind: 'visitor' };
export const PROJECTOR: RoomActor = { kind: 'projector' };
export const learner = (name: string): RoomActor => ({ kind: 'participant', id: idOf(name) });

export const AGENDA: Step[] = [
  { kind: 'talk', id: 'goals', title: 'Goals', minutes: 10, notes: 'Say hello.' },
  {
    kind: 'lab',
    id: 'first',
    title: 'First',
    minutes: 20,
    notes: 'Wrong fix first.',
    lab: 'merge',
    held: ['explain'],
  },
  { kind: 'lesson', id: 'reading', title: 'Reading', minutes: 5, notes: '', lesson: 'module/lesson' },
  { kind: 'lab', id: 'second', title: 'Second', minutes: 25, notes: '', lab: 'constructor', held: [] },
];

type Loose<One> = One extends unknown ? Omit<One, 'key'> & { key?: string } : never;
type Sent = Loose<Command>;

/** A store of one room: gives sequences and times, keeps what is decided. */
export function storeOfRoom(agenda: Step[] = AGENDA) {
  const log: RoomEvent[] = [];
  let state: RoomState | null = null;
  let at = START;
  let keys = 0;
  const send = (sent: Sent, actor: RoomActor): Decision => {
    const command = { key: idOf(`key ${keys++}`), ...sent } as Command;
    const decision = decide(state, command, actor);
    if ('events' in decision) {
      for (const decided of decision.events) {
        const event = JSON.parse(JSON.stringify({ ...decided, sequence: log.length + 1, at })) as RoomEvent;
        log.push(event);
        state = apply(state, event);
      }
    }
    return decision;
  };
  /** Throws what refuses it. */
  const must = (sent: Sent, actor: RoomActor): Decision => {
    const decision = send(sent, actor);
    if ('refused' in decision) throw new Error(decision.refused);
    return decision;
  };
  const create = { room: idOf('room'), code: '7KQM4TXR', title: 'Half a day', template: 'own' } as const;
  must({ kind: 'create', ...create, agenda }, INSTRUCTOR);
  return {
    log,
    send,
    must,
    get state(): RoomState {
      return state!;
    },
    get at(): number {
      return at;
    },
    wait(ms: number) {
      at += ms;
    },
    teach: (sent: Loose<InstructorCommand>) => must(sent, INSTRUCTOR),
    join(name: string) {
      const participant = idOf(name);
      must({ kind: 'join', participant, name, tokenHash: hashOf(`token of ${name}`) }, VISITOR);
      return participant;
    },
    as: (name: string, sent: Loose<ParticipantCommand>) => must(sent, learner(name)),
    /** A run of the lab "merge". */
    run(name: string, run: string, facts: Partial<Extract<ParticipantCommand, { kind: 'report-run' }>> = {}) {
      const report = {
        kind: 'report-run',
        lab: 'merge',
        run: idOf(run),
        correct: true,
        tier: 'none',
        speedup: 1.1,
        reference: null,
        sourceHash: run.padStart(64, '0'),
        agoMs: 0,
      } as const;
      return must({ ...report, ...facts }, learner(name));
    },
    wall: () => viewFor(state!, INSTRUCTOR, at) as InstructorView,
    page: (name: string) => viewFor(state!, learner(name), at) as ParticipantView,
    screen: () => viewFor(state!, PROJECTOR, at) as ProjectorView,
  };
}
export type Store = ReturnType<typeof storeOfRoom>;

export const refusal = (decision: Decision): string =>
  'refused' in decision ? decision.refused : `not refused: ${JSON.stringify(decision)}`;

export const CHOICE = {
  asks: 'choice',
  text: 'Where is it slow?',
  options: ['trim', 'map', 'findIndex'],
  right: 2,
  results: 'closed',
} as const;
export const choice = () => ({ ...CHOICE, options: [...CHOICE.options] });
