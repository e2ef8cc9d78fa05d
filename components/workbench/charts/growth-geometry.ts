import { scaleLog } from 'd3-scale';
import type { GrowthPoint } from '#lib/lab';

export interface GrowthPlot {
  /** Places in percent of the plot, from its left and from its top. */
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly ms: number;
  }[];
  readonly sizes: readonly { readonly size: number; readonly x: number }[];
  readonly times: readonly { readonly ms: number; readonly y: number }[];
  /** Where n and n² would lead from the first point, cut at the plot's edge. */
  readonly guides: readonly { readonly label: string; readonly x: number; readonly y: number }[];
}

/**
 * Log–log places for the times at growing sizes. Null with fewer than two sizes of positive time. The axes span the
 * points and the guide n², so that the slope of both can be compared by eye.
 */
export function layOutGrowth(growth: readonly GrowthPoint[]): GrowthPlot | null {
  const usable = growth.filter((p) => p.size > 0 && p.perCallMs > 0).sort((a, b) => a.size - b.size);
  const first = usable[0];
  const last = usable[usable.length - 1];
  if (!first || !last || first.size === last.size) return null;
  const stretch = last.size / first.size;
  const slowest = Math.max(...usable.map((p) => p.perCallMs), first.perCallMs * stretch);
  const fastest = Math.min(...usable.map((p) => p.perCallMs));
  const x = scaleLog().domain([first.size, last.size]).range([0, 100]);
  const y = scaleLog()
    .domain([fastest / 1.3, slowest * 1.3])
    .range([100, 0])
    .clamp(true);
  const place = (value: number) => Math.round(value * 1000) / 1000;
  const guides = [1, 2].map((exponent) => {
    const top = slowest * 1.3;
    const end = Math.min(stretch, (top / first.perCallMs) ** (1 / exponent));
    return {
      label: exponent === 1 ? 'n' : 'n²',
      x: place(x(first.size * end)),
      y: place(y(first.perCallMs * end ** exponent)),
    };
  });
  return {
    points: usable.map((p) => ({
      x: place(x(p.size)),
      y: place(y(p.perCallMs)),
      size: p.size,
      ms: p.perCallMs,
    })),
    sizes: usable.map((p) => ({ size: p.size, x: place(x(p.size)) })),
    times: decades(fastest / 1.3, slowest * 1.3).map((ms) => ({ ms, y: place(y(ms)) })),
    guides,
  };
}

function decades(low: number, high: number): number[] {
  const found: number[] = [];
  for (let power = -6; power <= 6; power++) {
    const ms = power < 0 ? 1 / 10 ** -power : 10 ** power;
    if (ms >= low && ms <= high) found.push(ms);
  }
  return found;
}

/** A size for an axis label: 500, 2k, 16k, 1M. */
export function sizeText(size: number): string {
  if (size >= 1e6) return `${trim(size / 1e6)}M`;
  if (size >= 1e3) return `${trim(size / 1e3)}k`;
  return String(size);
}

function trim(value: number): string {
  return String(Math.round(value * 10) / 10);
}
