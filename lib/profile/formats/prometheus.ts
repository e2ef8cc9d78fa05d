import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { PanelSeries } from '../kinds/panels.ts';
import { asList, asObject, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * The answer of Prometheus' API to a query over a range (https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries), which
 * Thanos, Mimir and VictoriaMetrics give too. A series belongs to the panel that its label `panel` names, else to its metric; the
 * labels in which it differs from its neighbours are its name. Values that are no finite number and native histograms are left out.
 */
export const prometheus: ProfileFormat = {
  id: 'prometheus',
  label: 'Prometheus range query',
  family: 'dashboard',
  writtenBy: ['Prometheus API /query_range', 'Thanos', 'Mimir', 'VictoriaMetrics'],
  from: 'json',
  recognises: (value) =>
    field(value, 'status') === 'success' && field(field(value, 'data'), 'resultType') === 'matrix',
  read,
};

/** Seconds since 1970 up to the year 10000. */
const LATEST_S = 253_402_300_800;
/** More cannot be drawn side by side. */
const MOST_SERIES = 5_000;
/** So much of a label is a name. */
const LONGEST = 200;

interface Line {
  readonly panel: string;
  readonly labels: Record<string, string>;
  readonly points: readonly (readonly [number, number])[];
}

function read(file: unknown): ReadFile {
  const list = asList(field(field(file, 'data'), 'result'), 'data.result');
  const lines: Line[] = [];
  let skipped = Math.max(0, list.length - MOST_SERIES);
  for (const [place, one] of list.slice(0, MOST_SERIES).entries()) {
    const series = asObject(one, `data.result[${place}]`);
    const { panel, labels } = labelsOf(series.metric);
    const { points, lost } = pointsOf(series.values);
    skipped += lost;
    if (points.length > 0) lines.push({ panel, labels, points });
  }
  if (lines.length === 0)
    throw new Unreadable('The answer holds no value: ask for a stretch of time in which there are some.');
  const [begin, end] = lines.reduce(
    ([least, most], { points }) => [Math.min(least, points[0]![0]), Math.max(most, points.at(-1)![0])],
    [Infinity, 0],
  );
  const panels = new Map<string, Line[]>();
  for (const line of lines) {
    const known = panels.get(line.panel);
    if (known) known.push(line);
    else panels.set(line.panel, [line]);
  }
  const series = [...panels.values()].flatMap((of) => {
    const differing = labelsThatDiffer(of);
    return of.map(
      ({ panel, labels, points }): PanelSeries => ({
        panel,
        name: nameOf(labels, differing),
        labels,
        atNs: Float64Array.from(points, ([at]) => 1e9 * (at - begin)),
        value: Float64Array.from(points, ([, value]) => value),
      }),
    );
  });
  const notes: Note[] = skipped > 0 ? [{ code: 'skipped-entries', count: skipped }] : [];
  return {
    producer: '',
    profile: { kind: 'panels', beginMs: 1_000 * begin, durationNs: 1e9 * (end - begin), series },
    notes,
  };
}

function labelsOf(metric: unknown): { panel: string; labels: Record<string, string> } {
  const labels: Record<string, string> = Object.create(null);
  if (isObject(metric))
    for (const [name, value] of Object.entries(metric))
      if (typeof value === 'string') labels[name] = value.slice(0, LONGEST);
  const { panel, __name__, ...rest } = labels;
  return { panel: panel || __name__ || 'value', labels: rest };
}

/** Points in order of time, one for each moment. */
function pointsOf(values: unknown): { points: [number, number][]; lost: number } {
  if (!Array.isArray(values)) return { points: [], lost: 1 };
  const points: [number, number][] = [];
  for (const one of values) {
    const [at, text] = Array.isArray(one) ? one : [];
    const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
    // A value beyond this is no measurement, and sums of it are no number.
    if (typeof at === 'number' && at >= 0 && at <= LATEST_S && Math.abs(value) < 1e200)
      points.push([at, value]);
  }
  const lost = values.length - points.length;
  points.sort((a, b) => a[0] - b[0]);
  return { points: points.filter(([at], place) => place === 0 || at > points[place - 1]![0]), lost };
}

function labelsThatDiffer(lines: readonly Line[]): string[] {
  const names = new Set(lines.flatMap(({ labels }) => Object.keys(labels)));
  return [...names].filter((name) => lines.some(({ labels }) => labels[name] !== lines[0]!.labels[name]));
}

function nameOf(labels: Readonly<Record<string, string>>, differing: readonly string[]): string {
  const { client, server } = labels;
  const values = differing.map((name) => labels[name]).filter(Boolean);
  if (client && server)
    return [`${client} → ${server}`, ...values.filter((one) => one !== client && one !== server)].join(' ');
  return values.join(' ');
}
