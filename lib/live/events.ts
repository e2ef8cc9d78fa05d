import type { RoomState } from './state.ts';
import type {
  CreateCommand,
  ParticipantCommand,
  Place,
  Present,
  Question,
  Rank,
  RoomActor,
  Stage,
  Step,
} from './types.ts';

type Sent<Kind extends ParticipantCommand['kind']> = Omit<
  Extract<ParticipantCommand, { kind: Kind }>,
  'kind' | 'key'
>;

interface About {
  readonly participant: string;
}

/** What can happen, by kind. What an event of a participant is about is in its `by`. A landed kind never changes its meaning. */
export interface Happenings {
  created: Omit<CreateCommand, 'kind' | 'key'>;
  'doors-set': { readonly open: boolean };
  paused: object;
  resumed: object;
  ended: object;
  'instructor-added': { readonly instructor: string };
  planned: { readonly agenda: readonly Step[] };
  moved: { readonly step: string };
  'stage-opened': { readonly step: string; readonly stage: Stage };
  'timer-set': { readonly durationMs: number };
  'timer-extended': { readonly byMs: number };
  'timer-paused': object;
  'timer-resumed': object;
  'timer-cleared': object;
  broadcast: { readonly text: string | null };
  led: { readonly place: Place | null };
  presented: { readonly present: Present | null };
  'leaderboard-shown': { readonly shown: boolean };

  /** The name is the one shown: cleaned and numbered. */
  joined: About & { readonly name: string; readonly tokenHash: string };
  'brought-back': About;
  left: object;
  removed: About;
  renamed: { readonly name: string };
  followed: { readonly following: boolean };
  seen: { readonly participants: readonly string[] };
  'pass-made': About & { readonly passHash: string };
  'pass-used': About & { readonly passHash: string };
  'code-asked': About;
  'code-shared': Sent<'share-code'>;
  'code-refused': object;
  'code-withdrawn': object;
  'nickname-chosen': { readonly nickname: string | null };

  predicted: Sent<'predict'>;
  'run-started': Sent<'start-run'>;
  'run-reported': Sent<'report-run'>;
  verified: About & { readonly lab: string; readonly run: string; readonly tier: Rank };

  'poll-opened': { readonly poll: string; readonly question: Question; readonly step: string | null };
  'poll-closed': { readonly poll: string };
  'poll-projected': { readonly poll: string; readonly shown: boolean };
  'poll-revealed': { readonly poll: string; readonly shown: boolean };
  voted: Sent<'vote'>;

  asked: Sent<'ask'>;
  'call-taken': About;
  'call-put-back': About;
  'call-resolved': About;
  fixed: object;

  'solution-offered': Sent<'offer-solution'>;
  'solution-shown': { readonly solution: string; readonly shown: boolean };
  'solution-withdrawn': { readonly solution: string };
  favoured: { readonly solution: string | null };
}

export type EventKind = keyof Happenings;

/** What `decide` answers: the store gives it a sequence and a time. */
export type Decided = {
  [Kind in EventKind]: {
    readonly kind: Kind;
    readonly by: RoomActor;
    readonly key: string;
  } & Happenings[Kind];
}[EventKind];

export interface Stamp {
  /** 1, 2, 3, … within the room, without a gap. */
  readonly sequence: number;
  /** Milliseconds since 1970 by the store's clock. Nothing is ordered by it. */
  readonly at: number;
}

/** One line of a room's log. */
export type RoomEvent = Decided & Stamp;

export type EventOf<Kind extends EventKind> = Extract<RoomEvent, { kind: Kind }>;

/** How the events of one subject change a room, by kind. */
export type Changes<Kind extends EventKind> = {
  readonly [K in Kind]: (state: RoomState, event: EventOf<K>) => RoomState;
};

/** What a rule answers: what happened, nothing because it is so already, or why not, in a sentence. */
export type Ruling =
  | { [Kind in EventKind]: { readonly kind: Kind } & Happenings[Kind] }[EventKind]
  | null
  | string;
