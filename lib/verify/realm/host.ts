import { HOST_NAME } from './host-name.ts';

/** What the thread outside lends this realm, under one name that is gone before anything else runs. */
export interface RealmHost {
  /** Instructions that were executed in here so far. */
  gas(): number;
  /** Adds the price of work that was done outside on the code's behalf. */
  charge(gas: number): void;
  /** A message for the referee: wire text, its buffers sent before it. */
  send(wire: string): void;
  /** Takes a copy of a buffer for the next message. */
  lendBuffer(buffer: ArrayBuffer): void;
  /** Keeps the text of a module. */
  keepModule(name: string, text: string): void;
  /** Makes a collator; answers its number, or what was wrong with the options. */
  collator(locales: string, options: string): number | string;
  /** @param texts JSON of the two */
  collate(collator: number, texts: string): number;
}

const scope = globalThis as unknown as Record<string, RealmHost>;
export const host = scope[HOST_NAME]!;
Reflect.deleteProperty(scope, HOST_NAME);
