import {
  apply,
  type Command,
  type Decided,
  decide,
  fold,
  type RoomActor,
  type RoomEvent,
  type RoomState,
  revive,
  serialise,
} from '#lib/live';

/** Where rooms' logs are kept: see lib/data. */
export interface RoomStore {
  readSnapshot(room: string): Promise<string | null>;
  /** Null when there is no such room, or no longer. */
  readEvents(room: string, after: number): Promise<RoomEvent[] | null>;
  /** False when another event has taken the number. */
  append(room: string, event: RoomEvent): Promise<boolean>;
  keepSnapshot(room: string, snapshot: string, sequence: number): Promise<void>;
  /** Tells the other processes that a room's log has grown. */
  announce(room: string): Promise<void>;
}

/** What became of a command. */
export type CommandResult = { readonly done: true; readonly sequence: number } | { readonly refused: string };

/** The rooms of this process: their states, who acts in them and who watches them. */
export interface Keeper {
  /** Null when there is no such room. */
  read(room: string): Promise<RoomState | null>;
  /** Decides a command and keeps what it comes to before it answers. */
  command(room: string, command: Command, actor: RoomActor): Promise<CommandResult>;
  /** Calls the listener whenever the room's state is another, or gone; answers how to stop. A participant counts as seen meanwhile. */
  watch(room: string, actor: RoomActor, listener: () => void): () => void;
  /** Another process said that a room's log has grown; null: any may have. */
  heard(room: string | null): void;
  /** Says whom this process sees, reads what others wrote unannounced, lets go of rooms that nobody uses. */
  tick(): Promise<void>;
}

interface Kept {
  state: RoomState | null;
  /** One thing at a time: what was asked for last has ended when the next begins. */
  turn: Promise<unknown>;
  readonly watchers: Map<symbol, { actor: RoomActor; listener: () => void }>;
  usedAt: number;
  snapshotAt: number;
  seenAt: number;
}

/** Tries to put an event at the end of a log that others write to as well. */
const TRIES = 20;
/** Events between two snapshots. */
const SNAPSHOT_EVERY = 200;
const IDLE_MS = 10 * 60_000;
const SEEN_EVERY_MS = 60_000;

/** `now` in milliseconds since 1970; `createKey` makes 32 random hexadecimal digits. */
export function createKeeper(store: RoomStore, now: () => number, createKey: () => string): Keeper {
  const rooms = new Map<string, Kept>();

  const keptOf = (room: string): Kept => {
    let kept = rooms.get(room);
    if (!kept) {
      const nothing = { state: null, turn: Promise.resolve(), watchers: new Map(), usedAt: 0 };
      kept = { ...nothing, snapshotAt: 0, seenAt: now() };
      rooms.set(room, kept);
    }
    kept.usedAt = now();
    return kept;
  };

  const inTurn = <Result>(kept: Kept, work: () => Promise<Result>): Promise<Result> => {
    const result = kept.turn.then(work);
    kept.turn = result.catch(() => undefined);
    return result;
  };

  /** Reads what the log has and this process has not; tells the watchers when it is anything. */
  const catchUp = async (room: string, kept: Kept): Promise<void> => {
    const before = kept.state;
    if (kept.state === null) {
      const snapshot = await store.readSnapshot(room);
      const revived = snapshot === null ? null : revive(snapshot);
      if (revived && 'state' in revived) {
        kept.state = revived.state;
        kept.snapshotAt = revived.state.sequence;
      }
    }
    const events = await store.readEvents(room, kept.state?.sequence ?? 0);
    kept.state = events && fold(events, kept.state);
    if (kept.state === null) kept.snapshotAt = 0;
    if (kept.state !== before) tell(kept);
  };

  const tell = ({ watchers }: Kept) => {
    for (const { listener } of [...watchers.values()]) listener();
  };

  const append = async (room: string, kept: Kept, decided: Decided): Promise<boolean> => {
    const event = { ...decided, sequence: (kept.state?.sequence ?? 0) + 1, at: now() } as RoomEvent;
    if (!(await store.append(room, event))) return false;
    kept.state = apply(kept.state, event);
    tell(kept);
    // It is in the log: others who do not hear of it look there by themselves.
    await store.announce(room).catch(() => undefined);
    if (kept.state.sequence - kept.snapshotAt >= SNAPSHOT_EVERY) {
      kept.snapshotAt = kept.state.sequence;
      await store.keepSnapshot(room, serialise(kept.state), kept.state.sequence);
    }
    return true;
  };

  const command = (room: string, command: Command, actor: RoomActor): Promise<CommandResult> => {
    const kept = keptOf(room);
    return inTurn(kept, async () => {
      if (kept.state === null) await catchUp(room, kept);
      for (let tried = 0; tried < TRIES; tried++) {
        const decision = decide(kept.state, command, actor);
        if ('refused' in decision) return decision;
        const [event] = decision.events;
        if (!event || (await append(room, kept, event)))
          return { done: true, sequence: kept.state?.sequence ?? 0 };
        await catchUp(room, kept);
      }
      throw new Error(`Room ${room}: ${TRIES} times another process wrote first.`);
    });
  };

  const refresh = (room: string) => {
    const kept = rooms.get(room);
    // What nobody watches is read when somebody asks.
    if (kept) inTurn(kept, () => catchUp(room, kept)).catch(() => undefined);
  };

  return {
    async read(room) {
      const kept = keptOf(room);
      if (kept.state === null || kept.watchers.size === 0) await inTurn(kept, () => catchUp(room, kept));
      if (kept.state === null) rooms.delete(room);
      return kept.state;
    },
    command,
    watch(room, actor, listener) {
      const kept = keptOf(room);
      const id = Symbol();
      kept.watchers.set(id, { actor, listener });
      refresh(room);
      return () => {
        kept.watchers.delete(id);
        kept.usedAt = now();
      };
    },
    heard(room) {
      for (const known of room === null ? [...rooms.keys()] : [room]) refresh(known);
    },
    async tick() {
      for (const [room, kept] of rooms) {
        if (kept.watchers.size === 0) {
          if (now() - kept.usedAt > IDLE_MS) rooms.delete(room);
          continue;
        }
        await inTurn(kept, () => catchUp(room, kept));
        if (now() - kept.seenAt < SEEN_EVERY_MS) continue;
        kept.seenAt = now();
        const actors = [...kept.watchers.values()].map(({ actor }) => actor);
        const participants = [
          ...new Set(actors.flatMap((actor) => (actor.kind === 'participant' ? [actor.id] : []))),
        ];
        if (participants.length > 0)
          await command(room, { kind: 'see', key: createKey(), participants }, { kind: 'server' });
      }
    },
  };
}
