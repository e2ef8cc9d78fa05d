import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricFinding, type Round, ratioText, type Trial } from '#lib/lab';
import { layOutGrowth, sizeText } from '../../../components/workbench/charts/growth-geometry.ts';
import { headFinding, ratioChartsOf } from '../../../components/workbench/charts/ratio-charts.ts';
import { placeLabels, scaleRatios } from '../../../components/workbench/charts/ratio-geometry.ts';
import { layOutStrip, timeText } from '../../../components/workbench/charts/strips-geometry.ts';

const ratio = fc.double({ min: 0.01, max: 5000, noNaN: true });

describe('the ratio axis', () => {
  it('always holds 1× and everything shown, in order, for any ratios', () => {
    fc.assert(
      fc.property(ratio, ratio, ratio, (low, target, reference) => {
        const { place, ticks } = scaleRatios({
          yours: { estimate: low * 1.1, interval: [low, low * 1.2] },
          targets: [{ tier: 'gold', value: target }],
          reference,
        });
        for (const value of [1, low, low * 1.2, target, reference]) {
          expect(place(value)).toBeGreaterThanOrEqual(0);
          expect(place(value)).toBeLessThanOrEqual(100);
        }
        expect(place(low)).toBeLessThan(place(low * 1.2));
        expect(Math.sign(place(target) - place(reference))).toBe(
          Math.abs(place(target) - place(reference)) === 0 ? 0 : Math.sign(target - reference),
        );
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('places equal factors at equal distances', () => {
    const { place } = scaleRatios({ targets: [{ tier: 'gold', value: 100 }] });
    expect(place(10) - place(1)).toBeCloseTo(place(100) - place(10), 2);
  });
});

describe('the labels of targets', () => {
  it('never cover one another, wherever three targets are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 3 }), (values) => {
        const places = [...values].sort((a, b) => a - b);
        const labels = placeLabels(places);
        const spans = labels.map(({ isFlipped, row }, i) => ({
          row,
          from: places[i]! - (isFlipped ? 26 : 0),
          to: places[i]! + (isFlipped ? 0 : 26),
        }));
        for (const [i, a] of spans.entries()) {
          expect(a.to).toBeLessThanOrEqual(100);
          for (const b of spans.slice(i + 1)) {
            expect(a.row === b.row && a.from < b.to && b.from < a.to).toBe(false);
          }
        }
      }),
    );
  });

  it('stay in one row where there is room', () => {
    expect(placeLabels([10, 40, 70]).map(({ row }) => row)).toEqual([0, 0, 0]);
  });
});

const roundOf = (starter: number[], learner: number[]): Round => ({
  samples: {
    starter: starter.map((perCallMs) => ({ perCallMs })),
    learner: learner.map((perCallMs) => ({ perCallMs })),
  },
  alone: [],
  settled: {},
  elapsedMs: 1,
});

describe('sample strips', () => {
  it('place each sample against the fastest of its own arm, one row a round', () => {
    const strip = layOutStrip([roundOf([4, 5], [1]), roundOf([4.4], [1])], 'starter');
    expect(strip?.fastestMs).toBe(4);
    expect(strip?.dots.map(({ at, round }) => [at, round])).toEqual([
      [0, 0],
      [50, 0],
      [20, 1],
    ]);
  });

  it('hold what is slower than the axis at its end, and say so', () => {
    const strip = layOutStrip([roundOf([4, 40], [1])], 'starter');
    expect(strip?.dots[1]).toEqual({ at: 100, round: 0, beyond: true });
  });

  it('are absent for an arm that was not played', () => {
    expect(layOutStrip([roundOf([4], [1])], 'reference')).toBeNull();
  });

  it('write times in the unit that fits', () => {
    expect([1234, 412, 11.94, 0.0042].map(timeText)).toEqual(['1.23 s', '412 ms', '11.9 ms', '4.20 µs']);
  });
});

describe('the growth chart', () => {
  const quadratic = [100, 200, 400, 800, 1600].map((size) => ({
    size,
    perCallMs: (size / 100) ** 2,
    allMs: [],
  }));

  it('draws n² as a straight line that lies on the guide of n²', () => {
    const plot = layOutGrowth(quadratic)!;
    const slopes = plot.points.slice(1).map((p, i) => (p.y - plot.points[i]!.y) / (p.x - plot.points[i]!.x));
    for (const slope of slopes) expect(slope).toBeCloseTo(slopes[0]!, 2);
    const [first, guide] = [plot.points[0]!, plot.guides[1]!];
    expect((guide.y - first.y) / (guide.x - first.x)).toBeCloseTo(slopes[0]!, 2);
  });

  it('is absent with fewer than two sizes', () => {
    expect(layOutGrowth(quadratic.slice(0, 1))).toBeNull();
  });

  it('writes sizes short', () => {
    expect([500, 2000, 1500, 16_000, 1_000_000].map(sizeText)).toEqual(['500', '2k', '1.5k', '16k', '1M']);
  });
});

describe('ratio charts of a trial', () => {
  const finding = (
    tier: 'bronze' | 'silver',
    verdict: 'met' | 'undecided',
    interval: [number, number],
  ): MetricFinding => ({
    target: 'speedup',
    tier,
    verdict,
    code: verdict === 'met' ? 'ok' : 'too-noisy',
    facts: { reason: 'more' },
    value: Math.sqrt(interval[0] * interval[1]),
    interval,
    rounds: 3,
    seed: 's',
  });
  const findings = [finding('bronze', 'met', [9, 30]), finding('silver', 'undecided', [12, 28])];
  const trial: Trial = { rounds: [roundOf([4], [0.2])], ended: true };
  const targets = { bronze: { speedup: 5 }, silver: { speedup: 20 }, gold: { growth: { atMost: 1.5 } } };

  it('show the interval of the finding that the verdict is about', () => {
    expect(headFinding(findings, 'speedup')?.tier).toBe('silver');
    const [chart] = ratioChartsOf(targets, { trial, findings, referenceRatio: 31 }, 10);
    expect(chart?.yours?.interval).toEqual([12, 28]);
    expect(chart?.open).toBe(true);
    expect(chart?.reference).toBe(31);
    expect(chart?.targets.map((t) => t.value)).toEqual([5, 20]);
  });

  it('are absent before the first round', () => {
    expect(ratioChartsOf(targets, { trial: { rounds: [], ended: false }, findings: [] }, 10)).toEqual([]);
  });

  it('turn a time against the reference the right way round', () => {
    const slower: MetricFinding = { ...finding('bronze', 'met', [0.5, 0.8]), target: 'versusReference' };
    const [chart] = ratioChartsOf(
      { bronze: { versusReference: 3 }, silver: {}, gold: {} },
      { trial, findings: [slower] },
      undefined,
    );
    expect(chart?.yours?.interval).toEqual([1.25, 2]);
  });

  it('write an interval with no more digits than it allows', () => {
    expect(
      [
        [32.2, 36.8],
        [1.94, 2.31],
        [0.93, 1.07],
        [51.2, 51.4],
      ].map((i) => ratioText(i as [number, number])),
    ).toEqual(['32–37×', '1.94–2.3×', '0.93–1.07×', '51×']);
  });
});
