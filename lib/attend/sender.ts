import { createId, type RoomQueue, type RoomWrite } from '#lib/device';
import { steadyNow } from './clock.ts';
import { ask, type CommandResult } from './results.ts';
import type { RunRecord, Wish } from './types.ts';
import { retryMs } from './watcher.ts';

/** What waits for its turn: a command, or a run with its source. */
type Waiting = { readonly command: Wish & { readonly key: string } } | { readonly run: RunRecord };

export interface SenderOptions {
  readonly queue: RoomQueue;
  readonly room: string;
  /** Whose writes these are. */
  readonly by: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Runs something that no other tab runs at the same time; answers false, without running it, when another does. */
  alone(work: () => Promise<void>): Promise<boolean>;
  ready(): Promise<void>;
  /** The server has answered a write. */
  answered(key: string, result: CommandResult): void;
  counted(waiting: number): void;
  outside(because: string): void;
}

export interface Sender {
  add(what: { command: Wish } | { run: RunRecord }): Promise<string>;
  /** Sends what waits, unless it is being sent. */
  flush(): void;
  close(): void;
}

/** Of one request: fewer than the keys that a room remembers of each sender. */
const BATCH = 20;
/** Another tab that sends is looked after again. */
const OTHER_TAB_MS = 3_000;

/**
 * Sends what waits, in its order, one request at a time. A write leaves the queue after the server's answer alone; what is
 * cut off goes again under the same key, so nothing happens twice.
 */
export function createSender(options: SenderOptions): Sender {
  const { queue, room, by, headers, alone, ready, answered, counted, outside } = options;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let closed = false;
  /** Where this browser keeps nothing the page itself is the queue. */
  let memory: RoomWrite[] = [];

  const list = async () => {
    const kept = await queue.list(room, by, BATCH).catch(() => []);
    return [...kept, ...memory].slice(0, BATCH);
  };
  const count = async () => {
    const kept = await queue.count(room, by).catch(() => 0);
    const waiting = kept + memory.length;
    if (!closed) counted(waiting);
    return waiting;
  };
  const finish = async (keys: readonly string[], results: readonly CommandResult[]) => {
    memory = memory.filter(({ key }) => !keys.includes(key));
    await queue.remove(keys).catch(() => undefined);
    for (const [place, key] of keys.entries()) answered(key, results[place] ?? { done: true });
  };

  /** Answers whether to go on with the next. */
  const deliver = async (batch: readonly RoomWrite[]): Promise<boolean> => {
    const first = batch[0]!.what as Waiting;
    const body = 'run' in first ? first.run : { commands: batch.map(toCommand) };
    const answer = await ask(`/api/rooms/${room}/${'run' in first ? 'runs' : 'commands'}`, headers, body);
    const keys = batch.map(({ key }) => key);
    if (answer.kind === 'ok') {
      await finish(keys, (answer.body as { results?: CommandResult[] }).results ?? []);
      return true;
    }
    if (answer.kind === 'refused') {
      // One that cannot be read must not hold up the others.
      if (batch.length > 1) {
        for (const one of batch) if (!(await deliver([one]))) return false;
        return true;
      }
      await finish(keys, [{ refused: answer.error }]);
      return true;
    }
    if (answer.kind === 'outside') outside(answer.error);
    else schedule(Math.max(answer.retryAfterMs, retryMs(++failures, Math.random)));
    return false;
  };

  const drain = async () => {
    await ready();
    for (;;) {
      const waiting = await list();
      await count();
      if (waiting.length === 0 || closed) break;
      const batch = firstBatch(waiting);
      if (!(await deliver(batch))) return;
      failures = 0;
    }
  };

  const schedule = (ms: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(flush, ms);
  };

  function flush(): void {
    if (closed) return;
    clearTimeout(timer);
    if (running) {
      isAskedAgain = true;
      return;
    }
    isAskedAgain = false;
    running = alone(drain)
      .then(async (ran) => {
        if (!ran && (await count()) > 0) schedule(OTHER_TAB_MS);
      })
      .catch(() => schedule(retryMs(++failures, Math.random)))
      .finally(() => {
        running = undefined;
        void count();
        if (isAskedAgain) flush();
      });
  }

  return {
    async add(what) {
      const key = createId();
      const kept = 'command' in what ? { command: { ...what.command, key } } : what;
      const write: RoomWrite = { room, by, key, what: kept, madeAt: steadyNow() };
      try {
        await queue.add(write);
      } catch {
        memory = [...memory, write];
      }
      await count();
      return key;
    },
    flush,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Commands that follow each other go together; a run goes alone. */
function firstBatch(waiting: readonly RoomWrite[]): readonly RoomWrite[] {
  const isRun = ({ what }: RoomWrite) => 'run' in what;
  const next = waiting.findIndex(isRun);
  if (next === 0) return waiting.slice(0, 1);
  return next < 0 ? waiting : waiting.slice(0, next);
}

/** The longest that the server believes: half a day. */
const LONGEST_MS = 12 * 60 * 60 * 1000;

function toCommand({ what, madeAt }: RoomWrite): object {
  const { command } = what as { command: Wish };
  if (command.kind !== 'report-run') return command;
  // How long it waited, not when it was made: a device's clock may be a day off.
  const agoMs = Math.round(steadyNow() - madeAt);
  return { ...command, agoMs: Math.min(LONGEST_MS, Math.max(0, agoMs)) };
}
