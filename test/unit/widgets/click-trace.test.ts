import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProfile } from '#lib/profile';
import { type PointedSlice, readClick } from '../../../components/widgets/ClickTrace/click.ts';
import { QUESTIONS } from '../../../components/widgets/ClickTrace/reading.ts';

async function readRecording() {
  const read = await readProfile(new Uint8Array(readFileSync('public/examples/click-slow.json.gz')));
  if (!read.ok || read.profile.kind !== 'timeline') throw new Error('the recording cannot be read');
  return readClick(read.profile);
}
const find = (slices: readonly PointedSlice[], wanted: (one: PointedSlice) => boolean) => {
  const found = slices.find(wanted);
  if (!found) throw new Error('no such slice is drawn');
  return found;
};

test('every question of the click is answered by a slice that is drawn, and the obvious one is refused with a reason', async () => {
  const click = await readRecording();
  const answers = QUESTIONS.map(({ isRight }) => find(click.slices, isRight));
  expect(answers.map(({ about, role }) => about || role)).toEqual(['refreshPrices', 'addToCart', 'style']);
  const third = find(click.slices, ({ about }) => about === 'trackClick');
  expect(third.lasts).toBeGreaterThan(100 * answers[1]!.lasts);
  expect(QUESTIONS[1]!.isRight(third)).toBe(false);
  expect(QUESTIONS[1]!.wrong(third, click)).toContain('metrics.js');
  expect(QUESTIONS[2]!.isRight(find(click.slices, ({ role }) => role === 'paint'))).toBe(false);
});

test('the summary adds up to the busy part of the click, and callees lie inside their callers', async () => {
  const { summary, interaction, picture } = await readRecording();
  const busy = Object.values(summary).reduce((sum, ms) => sum + ms, 0);
  expect(busy).toBeLessThanOrEqual(interaction.durationNs / 1e6 + 1);
  expect(busy).toBeGreaterThan((0.9 * interaction.durationNs) / 1e6);
  const { parent, left, width, depth } = picture.rects;
  for (let at = 0; at < parent.length; at++) {
    const above = parent[at]!;
    if (above < 0) continue;
    expect(depth[at]).toBe(depth[above]! + 1);
    expect(left[at]!).toBeGreaterThanOrEqual(left[above]! - 1e-9);
    expect(left[at]! + width[at]!).toBeLessThanOrEqual(left[above]! + width[above]! + 1e-9);
  }
});
