import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lookFirst, nodesOf, weighPlan } from '#lib/profile';
import { matchPlans } from '#lib/profile/plan';
import { lookFirstWords } from '../../../components/profile/plan/plan-words.ts';
import { PlanReader } from '../../../components/viewer/plan/plan-reader.ts';
import { recordingOf } from './recordings.ts';

const planOf = (from: string | Uint8Array) => recordingOf('plan', from);

describe('the view of a plan', () => {
  it('compares nodes of a plan that was not run by costs, and says so', async () => {
    const plan = await planOf('explain-text/estimates.txt');
    const { root, weight } = new PlanReader(plan).facts();
    expect(weight.of).toBe('cost');
    expect(weight.whole).toBeCloseTo(plan.costs[0]!, 6);
    const first = lookFirst(root, weight);
    expect(first).toMatchObject({ why: 'cost', node: { name: 'Seq Scan', relation: 'orders' } });
    expect(lookFirstWords(first, root, weight)[1]).toMatch(
      /was not run, .* 83 % of what the planner expects/,
    );
  });

  it('compares nodes by the rows that scans read where no pages were counted', async () => {
    const text = readFileSync(
      new URL('../../fixtures/profiles/explain-text/missing-index.txt', import.meta.url),
      'utf8',
    );
    const plan = await planOf(Buffer.from(text.replaceAll(/.*Buffers: .*\n/g, '')));
    const weight = weighPlan(plan);
    expect([weight.of, weight.whole]).toEqual(['rows', 200_000]);
    expect(lookFirst(plan.root, weight)).toMatchObject({ why: 'thrown-away', share: 1 });
  });

  it('matches nodes of two plans by what they do to which table, not by how', async () => {
    const [before, after] = [
      await planOf('explain-json/missing-index.json'),
      await planOf('explain-json/quick.json'),
    ];
    const [scan] = matchPlans(before.root, after.root);
    expect(nodesOf(after.root)[scan!]).toMatchObject({ name: 'Bitmap Heap Scan', relation: 'orders' });
    for (const { root } of [before, after])
      expect([...matchPlans(root, root)]).toEqual(nodesOf(root).map(({ id }) => id));
  });

  it('sets two plans side by side in a measure that both have', async () => {
    const reader = new PlanReader(await planOf('explain-json/missing-index.json'));
    const result = reader.compare(await planOf('explain-json/quick.json'));
    if (!result.ok) throw new Error(result.problem);
    expect(result.changes.figures[0]).toEqual({ name: 'Pages', unit: 'count', before: 1_471, after: 19 });
    const mixed = reader.compare(await planOf('explain-json/estimates.json'));
    if (!mixed.ok) throw new Error(mixed.problem);
    expect([mixed.changes.before.weight.of, mixed.changes.after.weight.of]).toEqual(['cost', 'cost']);
    expect(mixed.changes.figures.map(({ name }) => name)).toEqual(['Estimated cost']);
    expect(reader.compare(await recordingOf('resources', 'har/slow.har'))).toEqual({
      ok: false,
      problem: expect.stringMatching(/^It holds no query plan/),
    });
  });

  it('draws part of a plan that nobody could read, the node to look at first among it', async () => {
    const scan = (pages: number) => ({
      'Node Type': 'Seq Scan',
      'Relation Name': 'parts',
      'Actual Rows': 1,
      'Actual Loops': 1,
      'Plan Rows': 1,
      'Shared Hit Blocks': pages,
    });
    const plans = Array.from({ length: 900 }, (_, at) => scan(at === 850 ? 5_000 : 1));
    const whole = { 'Node Type': 'Append', 'Actual Rows': 900, 'Actual Loops': 1, 'Plan Rows': 900 };
    const file = JSON.stringify([{ Plan: { ...whole, 'Shared Hit Blocks': 5_899, Plans: plans } }]);
    const plan = await planOf(Buffer.from(file));
    const { root, left, weight } = new PlanReader(plan).facts();
    expect(nodesOf(root).length + left).toBe(901);
    expect(left).toBeGreaterThan(500);
    expect(lookFirst(root, weight).node.ownPages).toBe(5_000);
  });
});
