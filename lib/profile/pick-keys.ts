import type { TopRow } from './kinds/measure.ts';
import type { Span } from './kinds/spans.ts';
import { labelText, mainTrack, type TimelineProfile } from './kinds/timeline.ts';

/**
 * What each span is called where it is picked, by place: service and operation, and which of its namesakes it is in order of start:
 * "pricing: SELECT price #12". The same file gives the same keys.
 */
export function spanKeys(spans: readonly Span[]): string[] {
  const byStart = [...spans.keys()].sort((a, b) => spans[a]!.startNs - spans[b]!.startNs || a - b);
  const names = spans.map(({ service, name }) => (service === '' ? name : `${service}: ${name}`));
  return numbered(names, byStart);
}

/** What each line of a table is called where it is picked: its name, and which of its namesakes it is from above. */
export function rowKeys(rows: readonly TopRow[]): string[] {
  return numbered(
    rows.map(({ name }) => name),
    [...rows.keys()],
  );
}

/**
 * What each slice of the page's main thread is called where it is picked: what it is, and when it began:
 * "FunctionCall trackClick at 1,204.5 ms".
 */
export function sliceKeys(profile: TimelineProfile): string[] {
  const track = mainTrack(profile);
  if (!track) return [];
  const names = Array.from(track.label, (label, slice) => {
    const at = (track.startNs[slice]! / 1e6).toLocaleString('en-US', {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    return `${labelText(profile.labels[label]!)} at ${at} ms`;
  });
  return numbered(names, [...names.keys()]);
}

/** Names with a number behind those that are not the only ones, counted in an order of places. */
function numbered(names: readonly string[], order: readonly number[]): string[] {
  const total = new Map<string, number>();
  for (const name of names) total.set(name, (total.get(name) ?? 0) + 1);
  const met = new Map<string, number>();
  const keys = [...names];
  for (const at of order) {
    const name = names[at]!;
    if (total.get(name) === 1) continue;
    const number = (met.get(name) ?? 0) + 1;
    met.set(name, number);
    keys[at] = `${name} #${number}`;
  }
  return keys.map((key) => key.replace(/\s+/g, ' ').trim());
}
