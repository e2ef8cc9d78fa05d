/**
 * Events and message ports as far as the scripts of the sandbox use them. Nothing is dispatched while code runs: each message waits until
 * the thread outside asks for the next one, when nothing in here can go on by itself.
 */

import { put } from './clone.ts';
import { apply, defineProperty } from './language.ts';
import { globals, MapOf, mapGet, mapSet, WeakMapOf, weakGet, weakSet } from './primordials.ts';
import { sendWire } from './wire.ts';

type Listener = (event: object) => void;
const listeners = new WeakMapOf<object, Map<string, Listener[]>>();
const eventData = new WeakMapOf<object, { readonly data: unknown; readonly ports: readonly object[] }>();
/** Of a port: the other one of its channel, or null for the one that leads outside. */
const others = new WeakMapOf<object, object | null>();

interface Task {
  readonly target: object;
  readonly data: unknown;
  readonly ports: readonly object[];
}
const NONE: readonly object[] = [];
const tasks: Task[] = [];
let next = 0;
let added = 0;
const enqueue = (target: object, data: unknown, ports: readonly object[]) => {
  put(tasks, added++, { __proto__: null, target, data, ports });
};

const listenersOf = (target: object, type: string): Listener[] => {
  let byType = weakGet(listeners, target) as Map<string, Listener[]> | undefined;
  if (!byType) {
    byType = new MapOf();
    weakSet(listeners, target, byType);
  }
  const known = mapGet(byType, type) as Listener[] | undefined;
  if (known) return known;
  const made: Listener[] = [];
  mapSet(byType, type, made);
  return made;
};

class EventTarget {
  addEventListener(type: string, listener: Listener): void {
    const list = listenersOf(this ?? globals, type);
    put(list, list.length, listener);
  }

  removeEventListener(type: string, listener: Listener): void {
    const list = listenersOf(this ?? globals, type);
    for (let i = 0; i < list.length; i++) if (list[i] === listener) put(list, i, null);
  }
}

class Event {
  preventDefault(): void {}
  stopImmediatePropagation(): void {}
}

class MessageEvent extends Event {
  get data(): unknown {
    return (weakGet(eventData, this) as { data: unknown }).data;
  }

  get ports(): readonly object[] {
    return (weakGet(eventData, this) as { ports: readonly object[] }).ports;
  }
}

class MessagePort extends EventTarget {
  start(): void {}

  postMessage(message: unknown): void {
    const other = weakGet(others, this) as object | null | undefined;
    if (other === null) sendWire(message);
    else if (other) enqueue(other, message, NONE);
  }
}

class MessageChannel {
  readonly port1 = new MessagePort();
  readonly port2 = new MessagePort();
  constructor() {
    weakSet(others, this.port1, this.port2);
    weakSet(others, this.port2, this.port1);
  }
}

export const EVENT_GLOBALS = { EventTarget, Event, MessageEvent, MessagePort, MessageChannel };

/** The port that leads outside; the first message hands it over. */
const outside = new MessagePort();
weakSet(others, outside, null);

/** The message that a worker starts with, and with it its port. */
export const boot = (data: unknown): void => enqueue(globals, data, [outside]);
/** A message over that port. */
export const receive = (data: unknown): void => enqueue(outside, data, NONE);

/** Hands out the next message; answers whether there was one. What a listener throws is swallowed, as the scripts do. */
export const dispatchNext = (): boolean => {
  if (next >= added) return false;
  const task = tasks[next]!;
  put(tasks, next++, null);
  const event = new MessageEvent();
  weakSet(eventData, event, task);
  const list = listenersOf(task.target, 'message');
  for (let i = 0; i < list.length; i++) {
    const listener = list[i];
    if (listener) apply(listener, task.target, [event]);
  }
  return true;
};

defineProperty(globals, 'addEventListener', {
  value: EventTarget.prototype.addEventListener,
  configurable: true,
});
