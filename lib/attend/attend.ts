import {
  endSignOuts,
  findSeat,
  openRoomQueue,
  readShelf,
  suffixOf,
  watchSeats,
  watchShelf,
} from '#lib/device';
import { applyDifference, difference, type RoomView, type ViewDifference } from '#lib/live';
import { createClock, steadyNow } from './clock.ts';
import { seekLead } from './leading.ts';
import type { CommandResult } from './results.ts';
import { createSender } from './sender.ts';
import type { AttendAs, Attendance, Attending } from './types.ts';
import { watchRoom } from './watcher.ts';

/** What the tabs of a browser tell each other of a room. */
type Message =
  | { readonly kind: 'hello' }
  | { readonly kind: 'queued' }
  | {
      readonly kind: 'state';
      readonly state: Omit<Attendance, 'waiting'>;
      readonly offset: number;
      readonly step: number;
    }
  | { readonly kind: 'difference'; readonly change: ViewDifference; readonly step: number }
  | { readonly kind: 'answered'; readonly key: string; readonly result: CommandResult };

const NOT_SEATED = 'You have not joined this room in this browser. Its code or your rejoin link is needed.';

/** Opens a room for this page, as one of the tabs that attend it. */
export function openAttending(room: string, as: AttendAs): Attending {
  const { current: store, account } = readShelf();
  const seat = as === 'participant' ? findSeat(room) : undefined;
  const listeners = new Set<() => void>();
  const waitingFor = new Map<string, (result: CommandResult) => void>();
  const clock = createClock(steadyNow);
  let state: Attendance = { view: null, connection: 'connecting', refusal: null, waiting: 0 };
  let isLeading = false;
  /** Counts what the leading tab tells: one who missed some asks for the whole. */
  let step = 0;
  let watcher: ReturnType<typeof watchRoom> | undefined;

  const enter = (change: Partial<Attendance>) => {
    state = { ...state, ...change };
    for (const listener of [...listeners]) listener();
  };
  if (as === 'participant' && !seat) {
    enter({ connection: 'refused', refusal: NOT_SEATED });
    const refused = async (): Promise<CommandResult> => ({ refused: NOT_SEATED });
    const read = () => state;
    return {
      read,
      subscribe: () => () => {},
      serverNow: clock.now,
      send: refused,
      keepRun: refused,
      close() {},
    };
  }

  const headers: Record<string, string> = seat ? { 'X-Hotpath-Room': seat.token } : {};
  const queue = openRoomQueue(store);
  const name = `hotpath-room-1${suffixOf(store)}:${room}:${as}`;
  const channel = new BroadcastChannel(name);
  let isClosed = false;
  const post = (message: Message) => {
    if (!isClosed) channel.postMessage(message);
  };
  const tellState = () => {
    const { waiting: _, ...told } = state;
    post({ kind: 'state', state: told, offset: clock.offset(), step });
  };
  const settle = (key: string, result: CommandResult) => {
    waitingFor.get(key)?.(result);
    waitingFor.delete(key);
  };
  const refuse = (because: string) => {
    watcher?.stop();
    enter({ connection: 'refused', refusal: because });
    for (const key of [...waitingFor.keys()]) settle(key, { refused: because });
    if (isLeading) tellState();
  };
  const take = (view: RoomView) => {
    const change = state.view && difference(state.view, view);
    if (state.view && !change) return;
    // What did not change stays the same object, also when the whole came again.
    enter({ view: state.view ? applyDifference(state.view, change!) : view });
    step += 1;
    if (isLeading) tellState();
    if (view.kind === 'shut') refuse(view.because);
  };

  const watch = () => {
    isLeading = true;
    watcher = watchRoom({
      path: `/api/rooms/${room}`,
      query: as === 'projector' ? '?as=projector' : '',
      headers,
      ready: endSignOuts,
      heard: {
        view: take,
        difference(change) {
          if (!state.view) return;
          step += 1;
          enter({ view: applyDifference(state.view, change) });
          post({ kind: 'difference', change, step });
          if (state.view.kind === 'shut') refuse(state.view.because);
        },
        time: clock.heard,
        connection(connection) {
          if (state.connection === connection) return;
          enter({ connection });
          tellState();
          // The way to the server is open: what waited need not wait for its own next try.
          if (connection !== 'offline') sender.flush();
        },
        refused: refuse,
      },
    });
    sender.flush();
  };
  const leading = seekLead(name, queue, watch);

  const sender = createSender({
    queue,
    room,
    by: seat?.participant ?? account ?? 'session',
    headers,
    alone: leading.alone,
    ready: endSignOuts,
    answered(key, result) {
      settle(key, result);
      post({ kind: 'answered', key, result });
    },
    counted: (waiting) => waiting !== state.waiting && enter({ waiting }),
    outside: refuse,
  });

  const hear = (message: Message) => {
    if (message.kind === 'queued') return sender.flush();
    if (message.kind === 'answered') {
      settle(message.key, message.result);
      return sender.flush();
    }
    if (message.kind === 'hello') return isLeading ? tellState() : undefined;
    if (isLeading) return;
    if (message.kind === 'state') {
      step = message.step;
      clock.take(message.offset);
      const { view, connection, refusal } = message.state;
      return enter({ view: view ?? state.view, connection, refusal });
    }
    if (!state.view || message.step !== step + 1) return post({ kind: 'hello' });
    step = message.step;
    enter({ view: applyDifference(state.view, message.change) });
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
  post({ kind: 'hello' });

  const poke = () => {
    watcher?.poke();
    sender.flush();
  };
  const onVisible = () => document.visibilityState === 'visible' && poke();
  const cut = () => watcher?.cut();
  addEventListener('online', poke);
  addEventListener('offline', cut);
  document.addEventListener('visibilitychange', onVisible);
  const unwatchShelf = watchShelf(store, () => location.reload());
  // Erased, or given up in another tab.
  const unwatchSeats = watchSeats(() => {
    if (seat && findSeat(room)?.token !== seat.token) refuse(NOT_SEATED);
  });

  const queued = async (what: Parameters<typeof sender.add>[0]): Promise<CommandResult> => {
    if (state.connection === 'refused') return { refused: state.refusal ?? NOT_SEATED };
    const key = await sender.add(what);
    const result = new Promise<CommandResult>((resolve) => waitingFor.set(key, resolve));
    sender.flush();
    post({ kind: 'queued' });
    return result;
  };

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    serverNow: clock.now,
    send: (wish) => queued({ command: wish }),
    keepRun: (run) => queued({ run }),
    close() {
      isClosed = true;
      watcher?.stop();
      leading.stop();
      sender.close();
      channel.close();
      unwatchShelf();
      unwatchSeats();
      removeEventListener('online', poke);
      removeEventListener('offline', cut);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
