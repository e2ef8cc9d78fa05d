import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  mainTrack,
  readProfile,
  sliceFacts,
  sliceKeys,
  slicesWithin,
  type TimelineProfile,
} from '#lib/profile';

async function readTimeline(bytes: Uint8Array): Promise<TimelineProfile> {
  const read = await readProfile(bytes);
  if (!read.ok || read.profile.kind !== 'timeline') throw new Error('this is no timeline');
  return read.profile;
}

const click = await readTimeline(
  readFileSync(new URL('../../fixtures/profiles/chrome-trace/click-slow.json.gz', import.meta.url)),
);
const slowest = click.interactions.reduce((a, b) => (b.durationNs > a.durationNs ? b : a));

describe('a stretch of the main thread', () => {
  it('holds what overlaps it and nothing else, callers before what they call', () => {
    const end = slowest.startNs + slowest.durationNs;
    const { slices } = slicesWithin(click, slowest.startNs, end)!;
    expect(slices.length).toBeGreaterThan(60);
    for (const { startNs, durationNs } of slices) {
      expect(startNs).toBeLessThan(end);
      expect(startNs + durationNs).toBeGreaterThan(slowest.startNs);
    }
    const places = slices.map(({ slice }) => slice);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(slices.filter(({ forced }) => forced).length).toBeGreaterThan(20);
  });

  it('leaves out what is under a pixel, and says how much', () => {
    const whole = slicesWithin(click, 0, click.durationNs)!;
    expect(whole.left).toBeGreaterThan(0);
    expect(whole.slices.length + whole.left).toBe(mainTrack(click)!.label.length);
  });
});

describe('a slice', () => {
  it('is told with what encloses it, from the task down, and what it holds by name', () => {
    const track = mainTrack(click)!;
    const task = click.longTasks.reduce((a, b) => (b.durationNs > a.durationNs ? b : a));
    const owner = sliceFacts(click, task.owner);
    expect(owner.text).toBe('FunctionCall trackClick');
    expect(owner.inside[0]).toEqual({ slice: task.slice, text: 'RunTask' });
    expect(owner.holds.map(({ text }) => text)).toContain('Layout');
    expect(owner.forced.count).toBe(click.forced.length);
    const held = owner.holds.reduce((sum, { durationNs }) => sum + durationNs, 0);
    expect(owner.selfNs + held).toBeCloseTo(track.durationNs[task.owner]!, -3);
  });

  it('has a name of its own to be picked by', () => {
    const keys = sliceKeys(click);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.find((key) => key.startsWith('FunctionCall trackClick at '))).toMatch(/ at [\d,]+\.\d ms$/);
  });

  it('bears its number when two of one name begin together', async () => {
    const task = (ts: number) => ({ name: 'RunTask', ph: 'X', ts, dur: 10, pid: 1, tid: 1 });
    const text = JSON.stringify({ traceEvents: [task(5), task(5), task(2_005)] });
    expect(sliceKeys(await readTimeline(new TextEncoder().encode(text)))).toEqual([
      'RunTask at 0.0 ms #1',
      'RunTask at 0.0 ms #2',
      'RunTask at 2.0 ms',
    ]);
  });
});
