import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '#lib/profile';
import { ResourceReader } from '../../../components/viewer/resources/resource-reader.ts';
import { placeMarks, segmentsOf } from '../../../components/viewer/resources/segments.ts';
import { recordingOf } from './recordings.ts';

type Timed = Pick<Resource, 'startNs' | 'durationNs' | 'phases' | 'queuedNs' | 'waitNs'>;
const none = { queuedNs: 0, dnsNs: 0, connectNs: 0, tlsNs: 0, sendNs: 0, waitNs: 0, receiveNs: 0 };
const timed = (part: Partial<Timed>): Timed => ({
  startNs: 0,
  durationNs: 100,
  phases: null,
  queuedNs: null,
  waitNs: null,
  ...part,
});

describe('the waterfall of a page load', () => {
  it('draws the parts of a request one after another, and what the file does not tell as untold', () => {
    const phases = { ...none, queuedNs: 10, dnsNs: 5, connectNs: 5, waitNs: 40, receiveNs: 20 };
    expect(
      segmentsOf(timed({ startNs: 100, phases }), 200).map(({ look, left }) => [
        look,
        Math.round(left * 200),
      ]),
    ).toEqual([
      ['queued', 100],
      ['connecting', 110],
      ['waiting', 120],
      ['receiving', 160],
      ['untold', 180],
    ]);
    expect(segmentsOf(timed({ queuedNs: 25 }), 100)).toEqual([
      { look: 'queued', left: 0, width: 0.25 },
      { look: 'untold', left: 0.25, width: 0.75 },
    ]);
  });

  it('never draws beyond the end of a request, whatever its parts add up to', () => {
    fc.assert(
      fc.property(
        fc.record({
          queuedNs: fc.nat(),
          dnsNs: fc.nat(),
          connectNs: fc.nat(),
          tlsNs: fc.nat(),
          sendNs: fc.nat(),
          waitNs: fc.nat(),
          receiveNs: fc.nat(),
        }),
        fc.integer({ min: 1 }),
        (phases, durationNs) => {
          const segments = segmentsOf(timed({ durationNs, phases }), durationNs);
          const sum = segments.reduce((all, { width }) => all + width, 0);
          expect(sum).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  it('puts labels of marks that stand close to each other into lines of their own, inside the picture', () => {
    const marks = placeMarks(
      [
        { name: 'domContentLoaded', atNs: 929 },
        { name: 'firstContentfulPaint', atNs: 944 },
        { name: 'load', atNs: 990 },
      ],
      1_000,
    );
    expect(marks.map(({ label }) => label)).toEqual(['DOM ready', 'FCP', 'Load']);
    expect(new Set(marks.map(({ line }) => line)).size).toBe(3);
    expect(marks[2]).toMatchObject({ before: true });
  });

  it('leaves what was asked for by type and text, and adds up its bytes', async () => {
    const reader = ResourceReader.of(await recordingOf('resources', 'har/slow-devtools.har'))!;
    const { types, requests, axisNs, marks } = reader.facts();
    expect(requests).toBe(10);
    expect(types.reduce((sum, { count }) => sum + count, 0)).toBe(10);
    expect(axisNs).toBeGreaterThanOrEqual(marks.at(-1)!.atNs);
    const scripts = reader.requests({ type: 'script', search: '' });
    expect(scripts.rows.map(({ name }) => name)).toEqual([
      '/library.js',
      '/loader.js',
      '/settings.js',
      '/catalogue.js',
    ]);
    const one = reader.requests({ type: null, search: 'STYLE' });
    expect(one.rows).toMatchObject([{ name: '/style.css', blocksRendering: true, askedBy: '/' }]);
    expect([one.of, one.transferredBytes]).toEqual([1, 24_661]);
  });

  it('has nothing to draw of a load without a request', () => {
    expect(
      ResourceReader.of({ kind: 'resources', resources: [], durationNs: 0, marks: [], score: null }),
    ).toBeNull();
  });
});
