import { field, isObject } from '../unreadable.ts';

/** One event of a trace, checked: times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly phase: string;
  readonly ts: number;
  readonly duration: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: unknown;
  readonly raw: Record<string, unknown>;
}

/** Microseconds of 2^53 ns, some 104 days: what a clock since boot shows, and what nanoseconds are exact to. */
const LARGEST_US = Number.MAX_SAFE_INTEGER / 1_000;

/** The event; null for what is none, or has a time that no clock shows. */
export function traceEventOf(value: unknown): TraceEvent | null {
  if (!isObject(value)) return null;
  const { name, ph, ts = 0, dur = 0, pid = 0, tid = 0, args } = value;
  if (typeof name !== 'string' && ph !== 'E') return null;
  if (typeof ph !== 'string' || !isTime(ts) || !isTime(dur)) return null;
  return {
    name: typeof name === 'string' ? name : '',
    phase: ph,
    ts,
    duration: dur,
    pid: Number.isFinite(pid) ? (pid as number) : 0,
    tid: Number.isFinite(tid) ? (tid as number) : 0,
    args,
    raw: value,
  };
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= LARGEST_US;

/** What DevTools events say of themselves: `args.data`, else `args.beginData`. */
export function dataOf({ args }: TraceEvent): unknown {
  return field(args, 'data') ?? field(args, 'beginData');
}

/** A text field, '' where it is none. */
export function textIn(value: unknown, name: string): string {
  const text = field(value, name);
  return typeof text === 'string' ? text : '';
}

/** A finite number field within what a clock shows, NaN where it is none. */
export function numberIn(value: unknown, name: string): number {
  const number = field(value, name);
  return typeof number === 'number' && Math.abs(number) <= LARGEST_US ? number : Number.NaN;
}
