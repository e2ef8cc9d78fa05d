import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readProfile } from '#lib/profile';
import { closeCutJson } from '../../../lib/profile/cut-json.ts';

const read = (text: string) => readProfile(new TextEncoder().encode(text));

describe('JSON that was cut off', () => {
  test.each([
    ['[{"a":1},{"b":[2]},{"c"', '[{"a":1},{"b":[2]}]', 4],
    ['{"u":"ms","list":[{"a":"}]"},{"b":', '{"u":"ms","list":[{"a":"}]"}]}', 5],
    ['{"list":[{"a":1}],"rest":{"b":1', '{"list":[{"a":1}]}', 13],
    ['[{"a":1},\n', '[{"a":1}]', 0],
    ['{"list":[{"a":"\\"}', null, 0],
    ['[{"a":1}] tail', null, 0],
    ['[{"a":1]', null, 0],
  ])('%s is closed behind its last whole entry', (text, closed, lost) => {
    expect(closeCutJson(text)).toEqual(closed === null ? null : { text: closed, lost });
  });

  test('keeps every entry that is whole, wherever it was cut', () => {
    const entries = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(entries, fc.nat(), (list, place) => {
        const text = JSON.stringify(list);
        const cut = place % text.length;
        const whole = list.filter((_, at) => JSON.stringify(list.slice(0, at + 1)).length - 1 <= cut);
        const closed = closeCutJson(text.slice(0, cut));
        expect(closed === null ? [] : JSON.parse(closed.text)).toEqual(JSON.parse(JSON.stringify(whole)));
      }),
    );
  });
});

describe('a Chrome trace that was cut off', () => {
  const path = new URL('../../fixtures/profiles/chrome-trace/click-quick.json.gz', import.meta.url);
  const whole = gunzipSync(readFileSync(path)).toString();

  test('is read up to the cut, and says so', async () => {
    const [cut, full] = [await read(whole.slice(0, 0.3 * whole.length)), await read(whole)];
    if (!cut.ok || !full.ok) throw new Error('not read');
    expect(cut.format.id).toBe('chrome-trace');
    expect(cut.notes.map(({ code }) => code)).toContain('truncated');
    expect(full.notes.map(({ code }) => code)).not.toContain('truncated');
    const slices = ({ profile }: typeof cut) =>
      profile.kind === 'timeline' ? profile.tracks.reduce((sum, { startNs }) => sum + startNs.length, 0) : 0;
    expect(slices(cut)).toBeGreaterThan(0);
    expect(slices(cut)).toBeLessThan(slices(full));
  });

  test('without its last bracket is whole: the format lets writers leave it out', async () => {
    const events = [
      { name: 'work', ph: 'X', ts: 10, dur: 5, pid: 1, tid: 1 },
      { name: 'rest', ph: 'X', ts: 20, dur: 5, pid: 1, tid: 1 },
    ];
    const text = `${JSON.stringify(events).slice(0, -1)},\n`;
    expect(await read(text)).toMatchObject({ ok: true, notes: [] });
  });

  test('is the only format that is read in part: others are refused with where they end', async () => {
    const spans = JSON.stringify([{ traceId: 't', id: 'a', timestamp: 1, duration: 1 }, { traceId: 't' }]);
    const result = await read(spans.slice(0, -3));
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect(result.problem).toMatch(/begins like JSON and is not/);
  });
});
