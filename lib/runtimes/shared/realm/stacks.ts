/**
 * Stacks that hold the learner's frames alone, where the engine asks for their text (V8). A frame of the harness would
 * be taken for the learner's, and would tell a counted run from a timed one.
 */
import { SOURCE_PREFIX } from '../typescript/source-name.ts';
import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, text, uncurry } from './primordials.ts';

type Frame = object;
const errorText = uncurry(Error.prototype.toString) as (self: unknown) => string;
const startsWith = uncurry(String.prototype.startsWith);

/** Puts the filter on `Error`, for good. Does nothing where the engine has no such hook. */
export const installStacks = (): void => {
  const V8Error = Error as unknown as {
    prepareStackTrace?: unknown;
    captureStackTrace?: (target: object) => void;
  };
  if (!V8Error.captureStackTrace) return;
  // Any frame shows the prototype of all of them; the learner never sees one.
  let frame: Frame | undefined;
  V8Error.prepareStackTrace = (_error: unknown, frames: Frame[]) => {
    frame = frames[0];
    return '';
  };
  void new Error('probe').stack;
  if (!frame) return;
  const proto = getPrototypeOf(frame) as object;
  const nameOf = uncurry(getOwnPropertyDescriptor(proto, 'getScriptNameOrSourceURL')!.value) as (
    self: unknown,
  ) => unknown;
  const frameText = uncurry(getOwnPropertyDescriptor(proto, 'toString')!.value) as (self: unknown) => string;
  const value = (error: unknown, frames: ArrayLike<Frame>) => {
    let stack: string;
    try {
      stack = errorText(error);
    } catch {
      stack = 'Error';
    }
    for (let i = 0; i < frames.length; i++) {
      const name = nameOf(frames[i]);
      if (typeof name === 'string' && startsWith(name, SOURCE_PREFIX))
        stack += `\n    at ${text(frameText(frames[i]))}`;
    }
    return stack;
  };
  defineProperty(Error, 'prepareStackTrace', {
    __proto__: null,
    value,
    writable: false,
    enumerable: false,
    configurable: false,
  } as PropertyDescriptor);
};
