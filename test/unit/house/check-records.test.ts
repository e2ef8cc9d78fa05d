import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { listLabs } from '../../../lib/content/compile.ts';
import { readRecord } from '../../../scripts/lab/check-record.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

it('every recorded check is one that the command wrote', () => {
  const labs = listLabs(ROOT);
  expect(labs.length).toBeGreaterThan(0);
  const broken = labs
    .map((id) => readRecord(ROOT, id, 'js', []))
    .flatMap((found) => (found.state === 'broken' ? [found.because] : []));
  expect(broken).toEqual([]);
});
