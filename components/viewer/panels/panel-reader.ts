import {
  byPanel,
  isInfo,
  marksOf,
  onsetOf,
  type PanelMark,
  type PanelSeries,
  type Panels,
  rowKeys,
  seriesText,
  topOfProfile,
} from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';

/** One line of a panel as the page draws it. */
export interface LineFacts {
  readonly name: string;
  /** What it is called where it is picked. */
  readonly key: string;
  /** Time as a share of the recording, and value. At most {@link MOST_POINTS}. */
  readonly points: readonly (readonly [number, number])[];
  /** When it left what it was, nanoseconds from the beginning; null when it did not. */
  readonly onsetNs: number | null;
  /** The median of its first quarter, and what is furthest from it. */
  readonly before: number;
  readonly furthest: number;
}

export interface PanelFacts {
  readonly name: string;
  readonly lines: readonly LineFacts[];
  /** The largest and the smallest value of all its lines, zero among them. */
  readonly highest: number;
  readonly lowest: number;
}

export interface PanelsFacts {
  readonly beginMs: number;
  readonly durationNs: number;
  readonly panels: readonly PanelFacts[];
  readonly marks: readonly PanelMark[];
}

const MOST_POINTS = 600;
const MOST_LINES = 200;

/** Answers what the page draws of panels: all of it at once. */
export class PanelReader implements KindReader<PanelsFacts> {
  readonly #profile: Panels;

  constructor(profile: Panels) {
    this.#profile = profile;
  }

  facts(): PanelsFacts {
    return panelsFacts(this.#profile);
  }
}

/** Everything that the page shows of panels; those of ones alone, which tell of versions, are marks. */
function panelsFacts(profile: Panels): PanelsFacts {
  const { series, durationNs, beginMs } = profile;
  const keys = keysOf(profile);
  const panels = [...byPanel(series)]
    .filter(([, lines]) => !isInfo(lines))
    .map(([name, lines]) => {
      const shown = lines.slice(0, MOST_LINES).map((line) => lineFacts(line, durationNs, keys.get(line)!));
      const values = shown.flatMap(({ points }) => points.map(([, value]) => value));
      return {
        name,
        lines: shown,
        highest: values.reduce((most, one) => Math.max(most, one), 0),
        lowest: values.reduce((least, one) => Math.min(least, one), 0),
      };
    });
  return { beginMs, durationNs, panels, marks: marksOf(profile) };
}

/** Series by the keys of their rows in the table of what is dearest, where namesakes bear numbers. */
function keysOf(profile: Panels): Map<PanelSeries, string> {
  const rows = topOfProfile(profile, Infinity);
  const keys = rowKeys(rows);
  const left = new Map<string, string[]>();
  rows.forEach(({ name }, at) => {
    const list = left.get(name);
    if (list) list.push(keys[at]!);
    else left.set(name, [keys[at]!]);
  });
  return new Map(profile.series.map((one) => [one, left.get(seriesText(one))!.shift()!]));
}

function lineFacts(line: PanelSeries, durationNs: number, key: string): LineFacts {
  const { atNs, value, name, panel } = line;
  const before = value.slice(0, Math.max(1, value.length >> 2)).sort();
  const middle = before[before.length >> 1]!;
  const every = Math.max(1, Math.ceil(value.length / MOST_POINTS));
  const onset = onsetOf(line);
  return {
    name: name || panel,
    key,
    points: [...value.keys()]
      .filter((at) => at % every === 0)
      .map((at) => [durationNs > 0 ? atNs[at]! / durationNs : 0, value[at]!] as const),
    onsetNs: onset === null ? null : atNs[onset]!,
    before: middle,
    furthest: value.reduce(
      (far, one) => (Math.abs(one - middle) > Math.abs(far - middle) ? one : far),
      middle,
    ),
  };
}
