/**
 * The first script in a realm of the server: the platform that the sandbox's own scripts expect of a worker, on an engine that has the
 * language alone. Those scripts come next, then code of a learner: from here to there everything is as in a browser, and what is judged
 * is judged outside.
 */

import { nowMs } from './clock.ts';
import { cloneData, DOMException, KnownProxy } from './clone.ts';
import { boot, dispatchNext, EVENT_GLOBALS, receive } from './events.ts';
import { host } from './host.ts';
import { INTL, localeCompare } from './intl.ts';
import { defineProperty, getPrototypeOf } from './language.ts';
import { globals } from './primordials.ts';
import { TEXT_GLOBALS } from './text.ts';
import { readWire } from './wire.ts';

const define = (object: object, name: string, value: unknown) =>
  defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });

class Performance {
  now(): number {
    return nowMs();
  }
}

class Blob {
  readonly source: string;
  constructor([source]: [string]) {
    this.source = source;
  }
}
/** A module's name in stacks is that which its last line gives it. */
const SOURCE_NAME = /\/\/# sourceURL=([\w-]+)$/;
let modules = 0;
const { keepModule } = host;
const URL = {
  createObjectURL({ source }: Blob): string {
    const name = SOURCE_NAME.exec(source)?.[1] ?? `module-${modules++}`;
    keepModule(name, source);
    return name;
  },
  revokeObjectURL(): void {},
};

const names = {
  ...EVENT_GLOBALS,
  ...TEXT_GLOBALS,
  DOMException,
  Performance,
  Blob,
  URL,
  performance: new Performance(),
  structuredClone: cloneData,
  self: globalThis,
  Intl: INTL,
  Proxy: KnownProxy,
};
for (const [name, value] of Object.entries(names)) define(globals, name, value);
define(String.prototype, 'localeCompare', localeCompare);

/** As under the sandbox's policy, no text becomes code. */
const refuseCode = (original: object) => {
  const refused = () => {
    throw new EvalError('Code generation from strings disallowed for this context');
  };
  const proxy = new Proxy(original, { apply: refused, construct: refused });
  define((original as { prototype: object }).prototype, 'constructor', proxy);
  return proxy;
};
for (const made of [() => {}, async () => {}, function* () {}, async function* () {}]) {
  const original = (getPrototypeOf(made) as { constructor: object }).constructor;
  const refused = refuseCode(original);
  if (original === Function) define(globals, 'Function', refused);
}

/** What the thread outside calls; it takes them from this script's value. */
globals.realmEntrances = {
  boot: (wire: string, ...buffers: ArrayBuffer[]) => boot(readWire(wire, buffers)),
  receive: (wire: string, ...buffers: ArrayBuffer[]) => receive(readWire(wire, buffers)),
  dispatchNext,
};
