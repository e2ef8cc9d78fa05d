import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProfile } from '#lib/profile';
import { whatIsKnown } from '../../../components/widgets/FlameReading/known.ts';
import { QUESTIONS } from '../../../components/widgets/FlameReading/reading.ts';

async function readKnown() {
  const read = await readProfile(new Uint8Array(readFileSync('public/examples/statements.cpuprofile.gz')));
  if (!read.ok || read.profile.kind !== 'calls') throw new Error('the recording cannot be read');
  return whatIsKnown(read.profile);
}

test('the recording has a tall function, a wide frame and a dear function, which are three', async () => {
  const known = await readKnown();
  expect(known.tallest).toBe('sumCategory');
  expect(known.widest).toBe('loadAccounts');
  expect(known.dearest).toMatchObject({ name: 'formatMoney', places: 3 });
  expect(known.dearest.share).toBeGreaterThan(0.4);
  expect(known.first).toBe('makeExport');
});

test('each question has its own answer, and the obvious one to the second is refused with what it has', async () => {
  const known = await readKnown();
  expect(new Set(QUESTIONS.map(({ answer }) => answer(known))).size).toBe(QUESTIONS.length);
  const obvious = { name: known.widest, depth: 2, self: 0.3, total: 0.3 };
  expect(QUESTIONS[1]!.wrong(obvious, known)).toContain('drawn 3 times');
});
