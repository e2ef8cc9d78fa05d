import type { TopRow, Total } from './measure.ts';

/** One line of a panel: a value that was looked at again and again. */
export interface PanelSeries {
  /** What is measured: "p95 seconds". */
  readonly panel: string;
  /** Whose it is: "inventory", "cart → inventory". */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Nanoseconds from the beginning of the recording, increasing. Never empty. */
  readonly atNs: Float64Array;
  /** In the panel's own unit, which the recording does not tell. Finite. */
  readonly value: Float64Array;
}

/** What a monitoring system saw of several services or resources over the same stretch of time. */
export interface Panels {
  readonly kind: 'panels';
  /** When it begins, in milliseconds since 1970. */
  readonly beginMs: number;
  readonly durationNs: number;
  /** Those of one panel stand together. */
  readonly series: readonly PanelSeries[];
}

/** Something that came up meanwhile and stayed: a version that was deployed. */
export interface PanelMark {
  /** "cart 2.8.0". */
  readonly name: string;
  readonly atNs: number;
}

/** The beginning that what comes later is held against, as a share of a series' points, and the fewest points of it. */
const BEFORE = 0.25;
const FEWEST_BEFORE = 5;
/** So many points in a row make a change; a single one is noise. */
const LASTING = 3;
/** A change leaves what was seen before by half of its width and a quarter of its middle. */
const [OF_WIDTH, OF_MIDDLE] = [0.5, 0.25];

/**
 * Where a series leaves what it was in the first quarter of the recording: the place of the first of three points in a row above its
 * highest (or below its lowest) by half of the distance between the two and a quarter of the median. Null where it never does, or has
 * too few points to tell.
 */
export function onsetOf({ value }: PanelSeries): number | null {
  const count = Math.max(FEWEST_BEFORE, Math.floor(BEFORE * value.length));
  if (value.length < count + LASTING) return null;
  const before = value.slice(0, count).sort();
  const [lowest, highest, middle] = [before[0]!, before[count - 1]!, before[count >> 1]!];
  const margin = OF_WIDTH * (highest - lowest) + OF_MIDDLE * Math.abs(middle);
  let run = 0;
  let side = 0;
  for (let at = count; at < value.length; at++) {
    const beyond = value[at]! > highest + margin ? 1 : value[at]! < lowest - margin ? -1 : 0;
    run = beyond !== 0 && beyond === side ? run + 1 : beyond === 0 ? 0 : 1;
    side = beyond;
    if (run === LASTING) return at - LASTING + 1;
  }
  return null;
}

/** Whether a panel tells of what runs, not how it fares: all its values are 1 (`build_info`). */
export function isInfo(series: readonly PanelSeries[]): boolean {
  return series.length > 0 && series.every(({ value }) => value.every((one) => one === 1));
}

/** What came up after the recording had begun, out of panels of ones, in order of time. */
export function marksOf({ series }: Panels): PanelMark[] {
  const marks: PanelMark[] = [];
  for (const lines of byPanel(series).values()) {
    if (!isInfo(lines)) continue;
    const begin = lines.reduce((least, { atNs }) => Math.min(least, atNs[0]!), Infinity);
    for (const { name, atNs } of lines) if (atNs[0]! > begin) marks.push({ name, atNs: atNs[0]! });
  }
  return marks.sort((a, b) => a.atNs - b.atNs);
}

/** The series of each panel, in the recording's order. */
export function byPanel(series: readonly PanelSeries[]): Map<string, PanelSeries[]> {
  const panels = new Map<string, PanelSeries[]>();
  for (const one of series) {
    const lines = panels.get(one.panel);
    if (lines) lines.push(one);
    else panels.set(one.panel, [one]);
  }
  return panels;
}

/** What a line is called where it is picked: "p95 seconds: inventory". */
export const seriesText = ({ panel, name }: PanelSeries): string =>
  name === '' ? panel : `${panel}: ${name}`;

const meanOf = (value: Float64Array) => value.reduce((sum, one) => sum + one / value.length, 0);
const largestOf = (value: Float64Array) => value.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

/** Lines by their largest value, each with its mean in place of an own amount. At most `limit`. */
export function topOfPanels({ series }: Panels, limit = 20): TopRow[] {
  return series
    .map((one) => ({
      name: seriesText(one),
      self: Math.abs(meanOf(one.value)),
      total: largestOf(one.value),
      unit: 'count' as const,
    }))
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}

/** How many lines there are, of how many panels, and for how long. */
export function totalsOfPanels({ series, durationNs }: Panels): Total[] {
  return [
    { name: 'recorded', amount: durationNs, unit: 'ns' },
    { name: 'panels', amount: byPanel(series).size, unit: 'count' },
    { name: 'series', amount: series.length, unit: 'count' },
  ];
}
