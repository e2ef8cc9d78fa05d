import type { Waterfall, WaterfallRow } from '#lib/profile';

/** Milliseconds that the whole request took less, measured, after one operation was made twice as fast. */
export type Saved = Readonly<Record<string, number>>;

/** "GET /prices" is the operation "prices". */
export const operationOf = ({ name }: Pick<WaterfallRow, 'name'>): string => name.replace(/^GET \//, '');

/** The operation that saves most when it is made twice as fast. */
export const bestOf = (saved: Saved): string =>
  Object.keys(saved).reduce((best, one) => (saved[one]! > saved[best]! ? one : best));

/** Milliseconds for which the end of the request waited for this line. */
export const waitedMs = ({ waits }: Pick<WaterfallRow, 'waits'>): number =>
  waits.reduce((sum, [from, to]) => sum + to - from, 0) / 1e6;

const round = (ms: number) => `${Math.round(ms)} ms`;

/** Whether a choice is the best one, and what its measurement shows. */
export function judge(
  row: WaterfallRow,
  waterfall: Waterfall,
  saved: Saved,
): { readonly isBest: boolean; readonly said: string } {
  const operation = operationOf(row);
  const gain = saved[operation];
  if (gain === undefined)
    return {
      isBest: false,
      said: 'That one is made of others. Choose an operation that does the work itself.',
    };
  const ownMs = row.durationNs / 1e6;
  const waited = waitedMs(row);
  const measured = `${operation} made twice as fast, measured: of its ${round(ownMs)} half went, and the request took ${round(Math.abs(gain))} ${gain < 0 ? 'more' : 'less'}.`;
  if (operation === bestOf(saved))
    return {
      isBest: true,
      said: `${measured} It runs alone: every millisecond of it is one of the request, whatever else is on the path.`,
    };
  if (waited < 0.05 * ownMs)
    return {
      isBest: false,
      said: `${measured} ${row.toNs > waterfall.durationNs ? 'It ends after the answer, and is waited for by nobody' : 'Something beside it ends later'}: it is not on the critical path.`,
    };
  return {
    isBest: false,
    said:
      gain < 0.4 * ownMs
        ? `${measured} It is on the path. But reviews run beside it, and with less of it they are what is waited for.`
        : `${measured} It is on the path, and short. Another change saves more.`,
  };
}
