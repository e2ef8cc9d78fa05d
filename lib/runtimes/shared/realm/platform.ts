/**
 * What the harness needs of the platform, captured when the worker starts: before any code of the learner runs, and before the
 * global is emptied.
 */
import { getterOf, uncurry } from './primordials.ts';

/** The worker's global. */
export const scope = globalThis as unknown as Record<string, unknown> & EventTarget;
export const now = Performance.prototype.now.bind(performance);
export const clone = structuredClone;
export const post = uncurry(MessagePort.prototype.postMessage) as (
  port: MessagePort,
  message: unknown,
) => void;
export const dataOf = getterOf(MessageEvent.prototype, 'data') as (event: Event) => never;
export const portsOf = getterOf(MessageEvent.prototype, 'ports') as (event: Event) => MessagePort[];
export const listen = uncurry(EventTarget.prototype.addEventListener);
export const unlisten = uncurry(EventTarget.prototype.removeEventListener);
export const startPort = uncurry(MessagePort.prototype.start);
export const preventDefault = uncurry(Event.prototype.preventDefault);
export const stopEvent = uncurry(Event.prototype.stopImmediatePropagation);
export const whenSettled = uncurry(Promise.prototype.then);
export const createUrl = URL.createObjectURL.bind(URL);
export const revokeUrl = URL.revokeObjectURL.bind(URL);
export const BlobOf = Blob;
export const Floats = Float64Array;
export const Ints = Int32Array;
export const { deleteProperty } = Reflect;
export const { max, min, round } = Math;
export const performanceProto = Performance.prototype;
export const eventTargetProto = EventTarget.prototype;
export const objectProto = Object.prototype;
export const isolated = (scope as { crossOriginIsolated?: boolean }).crossOriginIsolated === true;
