import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estimateError, lookFirst, nodesOf, type PlanNode, readExplainJson, rowsRead } from '#lib/profile';
import { lookFirstWords } from '../../../components/profile/plan/plan-words.ts';

/** What PostgreSQL 18 answered. */
const planOf = (name: string): PlanNode =>
  readExplainJson(
    JSON.parse(readFileSync(new URL(`../../fixtures/plans/${name}.json`, import.meta.url), 'utf8')),
  );
const namesOf = (plan: PlanNode) => nodesOf(plan).map(({ name }) => name);

describe('a plan of PostgreSQL', () => {
  it('has its pages once: what a node looks at itself adds up to what the whole plan does', () => {
    for (const name of [
      'sequential-scan',
      'index-only-scan',
      'spilled-sort',
      'never-run',
      'fenced',
      'fenced-twice',
    ]) {
      const plan = planOf(name);
      const own = nodesOf(plan).reduce((sum, node) => sum + node.ownPages, 0);
      expect(own, name).toBe(plan.pages);
      expect(nodesOf(plan).map(({ id }) => id)).toEqual(nodesOf(plan).map((_, index) => index));
    }
  });

  it('gives the pages of a WITH that is computed by itself to what read them, and none to the scans of its rows', () => {
    for (const name of ['fenced', 'fenced-twice']) {
      const nodes = nodesOf(planOf(name));
      const scans = nodes.filter((node) => node.name === 'CTE Scan');
      expect(scans.length, name).toBe(name === 'fenced' ? 1 : 3);
      for (const scan of scans) expect(scan.ownPages, name).toBe(0);
      expect(nodes.find(({ relation }) => relation === 'logins')!.ownPages).toBeGreaterThan(0);
    }
  });

  it('gives the pages of a subquery that is a parameter to what read them, as PostgreSQL 18 and as 16 write it', () => {
    const text = readFileSync(
      new URL('../../fixtures/profiles/explain-json/subplans.json', import.meta.url),
      'utf8',
    );
    const older = text
      .replaceAll('"InitPlan 4"', '"InitPlan 4 (returns $5)"')
      .replaceAll('(InitPlan 4).col1', '$5');
    expect(older).not.toBe(text);
    for (const written of [text, older]) {
      const plan = readExplainJson(JSON.parse(written));
      const nodes = nodesOf(plan);
      expect(nodes.reduce((sum, node) => sum + node.ownPages, 0)).toBe(plan.pages);
      const [first, asks] = nodes.filter(({ index }) => index === 'customers_pkey');
      expect([first!.ownPages, asks!.pages - asks!.ownPages]).toEqual([3, 3]);
    }
  });

  it('counts the rows that a scan throws away, and points at the scan', () => {
    const plan = planOf('sequential-scan');
    expect(namesOf(plan)).toEqual(['Limit', 'Sort', 'Seq Scan']);
    expect(rowsRead(plan)).toBe(20_000);
    const { node, why, amount } = lookFirst(plan);
    expect([node.name, why, amount]).toEqual(['Seq Scan', 'thrown-away', 20_000 - node.rows]);
    expect(lookFirstWords(lookFirst(plan), plan).join(' ')).toMatch(
      /^Look at the Seq Scan first\. It looks at 359 of the 359 pages and throws away 19,\d{3} of the 20,000 rows it reads\.$/,
    );
  });

  it('takes no fewer rows under a Limit for a bad estimate, unless a sort stands between', () => {
    const [, scan] = nodesOf(planOf('index-only-scan'));
    expect(scan).toMatchObject({ name: 'Index Only Scan', rows: 20, stoppedEarly: true, heapFetches: 0 });
    expect(estimateError(scan!)).toBe(1);
    const [, sort, below] = nodesOf(planOf('sequential-scan'));
    expect([sort?.stoppedEarly, below?.stoppedEarly]).toEqual([true, false]);
  });

  it('shows a sort that went to disk, and points at it', () => {
    const plan = planOf('spilled-sort');
    expect(plan.sort).toMatchObject({ method: 'external merge', onDisk: true });
    expect(lookFirst(plan)).toMatchObject({ why: 'spill', node: { name: 'Sort' } });
  });

  it('points at rows that an index-only scan had to look up, before it says that a sum needed them all', () => {
    const plan = planOf('heap-fetches');
    expect(lookFirst(plan)).toMatchObject({ why: 'heap-fetches', amount: 308, node: { rows: 816 } });
  });

  it('says of a scan that walks a whole index for a few rows that they lie far apart', () => {
    const scan = nodesOf(planOf('index-only-scan'))[1]!;
    const walked = { ...scan, rows: 13, pages: 1_000, ownPages: 1_000 };
    const plan = { ...planOf('index-only-scan'), rows: 13, pages: 1_000, ownPages: 0, children: [walked] };
    expect(lookFirst(plan)).toMatchObject({ why: 'scattered', node: { name: 'Index Only Scan' } });
    expect(lookFirstWords(lookFirst(plan), plan)[1]).toBe(
      'It looks at 1,000 of the 1,000 pages to find 13 rows: what it looks for does not lie side by side.',
    );
  });

  it('judges no estimate of a node that never ran', () => {
    const idle = nodesOf(planOf('never-run')).filter(({ loops }) => loops === 0);
    expect(idle.length).toBeGreaterThan(0);
    expect(idle.map(estimateError)).toEqual(idle.map(() => 1));
  });

  it('is refused when it was not executed, or is none', () => {
    const [first] = JSON.parse(
      readFileSync(new URL('../../fixtures/plans/sequential-scan.json', import.meta.url), 'utf8'),
    );
    const { 'Actual Loops': _, ...planned } = first.Plan;
    expect(() => readExplainJson([{ Plan: planned }])).toThrow(/no plan/);
    for (const none of [null, [], {}, 'Seq Scan']) expect(() => readExplainJson(none)).toThrow(/no plan/);
  });
});
