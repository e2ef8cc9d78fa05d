import {
  apply,
  type Command,
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
  /** Puts events at the end of a log, all or none. False when another event has taken one of their numbers. */
  append(room: string, events: readonly RoomEvent[]): Promise<boolean>;
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

/** A command that waits for its turn. */
interface Asked {
  readonly command: Command;
  readonly actor: RoomActor;
  resolve(result: CommandResult): void;
  reject(reason: unknown): void;
}

interface Kept {
  state: RoomState | null;
  /** One thing at a time: what was asked for last has ended when the next begins. */
  turn: Promise<unknown>;
  /** A look at the log whose turn has not come: whoever wants one by then shares it. */
  nextLook: Promise<void> | undefined;
  asked: Asked[];
  readonly watchers: Map<symbol, { actor: RoomActor; listener: () => void }>;
  usedAt: number;
  snapshotAt: number;
  seenAt: number;
}

/** Tries to put an event at the end of a log that others write to as well. */
const TRIES = 20;
/** Commands that are decided together and kept in one step: a burst waits for the disk a few times, and not for each. */
const MOST_TOGETHER = 50;
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
      const nothing = { state: null, turn: Promise.resolve(), nextLook: undefined, watchers: new Map() };
      kept = { ...nothing, asked: [], usedAt: 0, snapshotAt: 0, seenAt: now() };
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

  /** What the log has by the time that its turn comes. */
  const look = (room: string, kept: Kept): Promise<void> => {
    kept.nextLook ??= inTurn(kept, () => {
      kept.nextLook = undefined;
      return catchUp(room, kept);
    });
    return kept.nextLook;
  };

  /** Decides each upon what those before it come to. What is answered is so once the events are in the log. */
  const decideAll = (state: RoomState | null, batch: readonly Asked[]) => {
    const events: RoomEvent[] = [];
    const answers = batch.map(({ command, actor, resolve, reject }) => {
      try {
        const decision = decide(state, command, actor);
        if ('refused' in decision) return () => resolve(decision);
        const [decided] = decision.events;
        if (decided) {
          const event = { ...decided, sequence: (state?.sequence ?? 0) + 1, at: now() } as RoomEvent;
          state = apply(state, event);
          events.push(event);
        }
        const sequence = state?.sequence ?? 0;
        return () => resolve({ done: true, sequence });
      } catch (error) {
        return () => reject(error);
      }
    });
    return { state, events, answers };
  };

  const decideAndKeep = async (room: string, kept: Kept, batch: readonly Asked[]): Promise<void> => {
    if (kept.state === null) await catchUp(room, kept);
    for (let tried = 0; tried < TRIES; tried++) {
      const { state, events, answers } = decideAll(kept.state, batch);
      if (events.length === 0 || (await store.append(room, events))) {
        if (events.length > 0) await grown(room, kept, state!);
        for (const answer of answers) answer();
        return;
      }
      await catchUp(room, kept);
    }
    throw new Error(`Room ${room}: ${TRIES} times another process wrote first.`);
  };

  const grown = async (room: string, kept: Kept, state: RoomState): Promise<void> => {
    kept.state = state;
    tell(kept);
    // It is in the log: others who do not hear of it look there by themselves.
    await store.announce(room).catch(() => undefined);
    if (state.sequence - kept.snapshotAt < SNAPSHOT_EVERY) return;
    kept.snapshotAt = state.sequence;
    // A room without a snapshot is folded from its log, and the next one is taken later.
    await store.keepSnapshot(room, serialise(state), state.sequence).catch(() => undefined);
  };

  const work = async (room: string, kept: Kept): Promise<void> => {
    const batch = kept.asked.splice(0, MOST_TOGETHER);
    try {
      if (batch.length > 0) await decideAndKeep(room, kept, batch);
    } catch (error) {
      if (batch.length === 1) return batch[0]!.reject(error);
      // Nobody fails for another's sake. What the log has taken of them is found there by its key.
      for (const one of batch) {
        await catchUp(room, kept)
          .then(() => decideAndKeep(room, kept, [one]))
          .catch(one.reject);
      }
    }
  };

  const command = (room: string, command: Command, actor: RoomActor): Promise<CommandResult> => {
    const kept = keptOf(room);
    return new Promise((resolve, reject) => {
      kept.asked.push({ command, actor, resolve, reject });
      void inTurn(kept, () => work(room, kept));
    });
  };

  const refresh = (room: string) => {
    const kept = rooms.get(room);
    // What nobody watches is read when somebody asks.
    if (kept) look(room, kept).catch(() => undefined);
  };

  return {
    async read(room) {
      const kept = keptOf(room);
      if (kept.state === null || kept.watchers.size === 0) await look(room, kept);
      if (kept.state === null) rooms.delete(room);
      return kept.state;
    },
    command,
    watch(room, actor, listener) {
      const kept = keptOf(room);
      const id = Symbol();
      kept.watchers.set(id, { actor, listener });
      // While somebody watches, what others write is looked for.
      if (kept.watchers.size === 1) refresh(room);
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
        await look(room, kept);
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
