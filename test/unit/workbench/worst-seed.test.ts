import { expect, it } from 'vitest';
import type { Report, Tier } from '#lib/lab';
import { worstSeedOf } from '../../../components/workbench/kinds/simulation/worst-seed.ts';

const finding = (tier: Tier, verdict: 'met' | 'missed', worst?: string) => ({
  target: 'latency',
  tier,
  verdict,
  facts: { seeds: 4, ...(worst === undefined ? {} : { worst }) },
});
const of = (...findings: object[]) => worstSeedOf({ findings } as unknown as Report);

it('names the seed of the first target that was missed', () => {
  expect(of(finding('bronze', 'met', '5'), finding('gold', 'missed'), finding('gold', 'missed', '101'))).toBe(
    '101',
  );
});

it('names the seed that was nearest to the limit of the highest tier where all are met', () => {
  expect(of(finding('bronze', 'met', '5'), finding('gold', 'met', '202'))).toBe('202');
});

it('names none where all seeds came to the same, and none for a report that holds other facts', () => {
  expect(of(finding('bronze', 'met'))).toBeUndefined();
  expect(of({ target: 'correctness', verdict: 'missed', facts: { worst: '5' } })).toBeUndefined();
  expect(
    of({ ...finding('gold', 'missed'), facts: { worst: 5 } }, { ...finding('gold', 'met'), facts: null }),
  ).toBeUndefined();
});
