import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readProfile } from '#lib/profile';
import type { Plan } from '../../../../lib/profile/kinds/plan.ts';
import { nodesOf } from '../../../../lib/profile/plan/model.ts';

const folder = new URL('../../../fixtures/profiles/', import.meta.url);
const open = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  return { ...result, plan: result.profile as Plan };
};
const problemOf = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  return result.ok ? '' : result.problem;
};
const fixture = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const shapeOf = ({ root }: Plan) =>
  nodesOf(root).map(
    ({ id, name, relation, index, loops, rows, rowsRemoved, pages, ownPages, children, sort }) => ({
      ...{ id, name, relation, index, loops, rows, rowsRemoved, pages, ownPages },
      method: sort?.method,
      children: children.map((child) => child.id),
    }),
  );

describe('the text of a plan', () => {
  test.each(
    readdirSync(new URL('explain-text/', folder))
      .filter((name) => name.endsWith('.txt') && name !== 'framed-json.txt')
      .map((name) => name.slice(0, -4)),
  )('of %s is the tree that its JSON is, node by node', async (name) => {
    const text = await open(fixture(`explain-text/${name}.txt`));
    const json = await open(fixture(`explain-json/${name}.json`));
    expect(shapeOf(text.plan)).toEqual(shapeOf(json.plan));
    expect(text.plan.executed).toBe(json.plan.executed);
    expect([...text.plan.costs]).toEqual([...json.plan.costs]);
  });

  test('hangs a SubPlan below the node whose line it stands under, not below the last one', async () => {
    const { plan } = await open(
      [
        'Nested Loop (actual rows=1 loops=1)',
        '  ->  Hash Left Join (actual rows=1 loops=1)',
        '        ->  Seq Scan on a (actual rows=1 loops=1)',
        '  SubPlan 1',
        '    ->  Seq Scan on b (actual rows=1 loops=1)',
      ].join('\n'),
    );
    expect(plan.root.children.map(({ name, relation }) => [name, relation])).toEqual([
      ['Hash Join', undefined],
      ['Seq Scan', 'b'],
    ]);
  });

  test('takes pages of single workers and of planning for nobody’s', async () => {
    const { plan } = await open(
      [
        'Gather (actual rows=3 loops=1)',
        '  Buffers: shared hit=7 read=2, temp read=100',
        '  ->  Parallel Seq Scan on t (actual rows=1 loops=3)',
        '        Buffers: shared hit=7 read=2',
        '        Worker 0:  actual rows=1 loops=1',
        '          Buffers: shared hit=4',
        'Planning:',
        '  Buffers: shared hit=900',
        'Execution Time: 1.5 ms',
      ].join('\n'),
    );
    expect(plan.root).toMatchObject({ pages: 9, ownPages: 0 });
    expect(plan.executionNs).toBe(1_500_000);
  });

  test('multiplies rows by loops, and knows what was never executed', async () => {
    const { plan } = await open(
      'Nested Loop (actual rows=0 loops=1)\n  ->  Index Scan using "o k" on s.orders o (actual rows=2.50 loops=40)\n        Rows Removed by Filter: 3\n  ->  Seq Scan on c (never executed)\n',
    );
    expect(plan.root.children).toMatchObject([
      { name: 'Index Scan', index: 'o k', relation: 'orders', rows: 100, rowsRemoved: 120 },
      { loops: 0, rows: 0 },
    ]);
  });

  test('in psql’s frame may be JSON', async () => {
    const { plan, format } = await open(fixture('explain-text/framed-json.txt'));
    expect([format.id, plan.root.rowsRemoved]).toEqual(['explain-text', 199_968]);
  });

  test('of two statements is read up to the second, and that is said', async () => {
    const one = fixture('explain-text/quick.txt');
    const { plan, notes } = await open(`${one}\n${fixture('explain-text/spilled-sort.txt')}`);
    expect(plan.root.name).toBe('Limit');
    expect(plan.text).not.toContain('external merge');
    expect(notes).toEqual([{ code: 'several-recordings', count: 2 }]);
  });

  test('that begins in its middle is refused in a sentence', async () => {
    expect(await problemOf('  ->  Seq Scan on t (actual rows=1 loops=3)')).toMatch(/first node is missing/);
  });
});

describe('a plan', () => {
  test('that nests thousands of levels is refused and overflows nothing', async () => {
    const deep = '{"Node Type":"Limit","Plans":['.repeat(5_000);
    expect(await problemOf(`[{"Plan":${deep}${']}'.repeat(5_000)}}]`)).toMatch(/more than 500 levels/);
    const lines = Array.from(
      { length: 5_000 },
      (_, at) => `${' '.repeat(at)}->  Limit (actual rows=1 loops=1)`,
    );
    expect(await problemOf(`Limit (actual rows=1 loops=1)\n${lines.join('\n')}`)).toMatch(
      /more than 500 levels/,
    );
  });

  test('without ANALYZE has costs and no rows', async () => {
    const { plan } = await open(fixture('explain-json/estimates.json'));
    expect(plan).toMatchObject({ executed: false, executionNs: null, root: { rows: 0, pages: 0 } });
    expect(plan.costs[0]).toBeGreaterThan(4_000);
  });
});
