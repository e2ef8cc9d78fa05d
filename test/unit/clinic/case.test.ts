import { compile } from '@mdx-js/mdx';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import {
  type ClinicCase,
  ceilingOf,
  escapeMarkdown,
  factsOf,
  filledBy,
  markdownOf,
  newCase,
  readNumber,
  reportOf,
  type Scenario,
  standingOf,
  suggest,
  UNKNOWN,
  withEntry,
} from '../../../lib/clinic/index.ts';
import { small } from './small.ts';

const entry = (values: Record<string, string>, answer?: string) => ({
  values,
  ...(answer ? { answer } : {}),
});
const began = (values: Record<string, string>): ClinicCase =>
  withEntry(newCase('0', 'small', 0), 'number', { ...entry(values, 'misses'), source: 'access.log' });
const measured = began({ 'now-ms': '1,900', 'target-ms': '300', 'own-ms': '190', 'db-ms': '1,102' });
const stateOf = (one: ClinicCase, branch: string, scenario: Scenario = small) =>
  standingOf(scenario, one).branches.find((each) => each.branch.id === branch)!;

describe('where a case stands', () => {
  it('asks about the largest share first, and rules out one that is worth at most 1.11×, with the reason', () => {
    const standing = standingOf(small, measured);
    expect(standing.current?.id).toBe('many');
    expect(stateOf(measured, 'own')).toMatchObject({ state: 'out', because: '10 %: at most 1.11×' });
    expect(stateOf(measured, 'database').state).toBe('now');
  });

  it('asks in the order of the file where no share is known, and as the learner wishes', () => {
    const unknown = began({});
    expect(standingOf(small, unknown).current?.id).toBe('hot');
    expect(standingOf(small, { ...unknown, order: ['database'] }).current?.id).toBe('many');
  });

  it('takes a branch in or out by hand, and the hand outweighs the arithmetic', () => {
    const own = { ...measured, branches: { own: { state: 'in' as const, because: '' } } };
    expect(stateOf(own, 'own').state).toBe('later');
    const none = { ...measured, branches: { database: { state: 'out' as const, because: 'it is idle' } } };
    expect(stateOf(none, 'database')).toMatchObject({ because: 'it is idle', isByHand: true });
    expect(standingOf(small, none).current).toBeNull();
  });

  it('follows an answer that is changed, and forgets what no longer follows', () => {
    const one = withEntry(began({}), 'hot', { answer: 'hot' });
    const ruled = withEntry({ ...one, order: ['database'] }, 'many', { answer: 'one' });
    expect(stateOf(ruled, 'own')).toMatchObject({ state: 'out', because: 'the query explains it' });
    expect(standingOf(small, ruled).path.map(({ step }) => step.id)).toEqual(['number', 'many']);
    expect(standingOf(small, withEntry(ruled, 'number', { answer: 'meets' })).path).toHaveLength(1);
  });

  it('ignores answers and steps that the scenario does not have', () => {
    const later = withEntry(withEntry(measured, 'gone', { answer: 'x' }), 'many', { answer: '__proto__' });
    expect(standingOf(small, later).current?.id).toBe('many');
  });
});

describe('the ceiling', () => {
  it('is what would be left if each open branch cost nothing, and says what is not accounted for', () => {
    const ceiling = ceilingOf(small, standingOf(small, measured))!;
    expect(ceiling.rungs.map(({ name, value }) => [name, value])).toEqual([
      ['Now', 1900],
      ['Database free', 798],
    ]);
    expect(ceiling.parts.at(-1)).toMatchObject({ isRest: true, amount: 608 });
    expect(ceiling.moral?.bold).toBe('Database alone cannot get you there.');
  });

  it('says so when the parts are more than the whole', () => {
    const over = began({ 'now-ms': '100', 'target-ms': '10', 'own-ms': '80', 'db-ms': '90' });
    expect(ceilingOf(small, standingOf(small, over))?.moral?.bold).toContain('more than the whole');
  });

  it('of limits is the load at which the fullest resource is full, then the next', () => {
    const limits: Scenario = { ...small, measure: { ...small.measure, unit: 'requests/s', model: 'limits' } };
    const loaded = began({ 'now-ms': '200', 'target-ms': '2,000', 'own-ms': '40', 'db-ms': '80' });
    const ceiling = ceilingOf(limits, standingOf(limits, loaded))!;
    expect(ceiling.rungs.map(({ value }) => value)).toEqual([200, 250, 500]);
    expect(ceiling.moral?.bold).toBe('Database gives out first, at 250 requests/s at the latest.');
    const light = began({ 'now-ms': '200', 'target-ms': '2,000', 'own-ms': '5', 'db-ms': '80' });
    expect(stateOf(light, 'own', limits)).toMatchObject({
      state: 'out',
      because: 'carries 4,000 requests/s, more than the target',
    });
  });
});

describe('evidence', () => {
  it('suggests the answer for which all its figures hold, or a file has a finding', () => {
    const many = small.steps[1]!;
    const none = { values: {}, source: '', note: '', files: [] };
    expect(suggest(many, none)).toBeNull();
    expect(suggest(many, { ...none, values: { queries: '62' } })).toMatchObject({ answer: { id: 'many' } });
    expect(suggest(many, { ...none, values: { queries: '9' } })).toBeNull();
    const finding = {
      title: 't',
      because: 'b',
      sure: 'certain' as const,
      share: null,
      lessons: [],
      labs: [],
    };
    const file = { name: 'trace.json', format: 'OTLP', findings: [{ code: 'n-plus-one', ...finding }] };
    expect(suggest(many, { ...none, files: [file] })).toMatchObject({ file: 'trace.json' });
  });

  it('of a file fills in figures that nobody typed', () => {
    const findings = [{ code: 'n-plus-one', facts: { count: 60, mean: 17_000_000 } }];
    expect(filledBy(small.steps[1]!, {}, findings)).toEqual({ queries: '60' });
    expect(filledBy(small.steps[1]!, { queries: '2' }, findings)).toEqual({ queries: '2' });
  });

  it('reads the numbers that people write, and no others', () => {
    expect(['1,900', '17.2', ' 62 ', '0.45'].map(readNumber)).toEqual([1900, 17.2, 62, 0.45]);
    expect(['17,2', '1.9 s', '-3', '1e9', '', 'Infinity', '1,90'].map(readNumber)).toEqual(
      Array(7).fill(null),
    );
  });
});

describe('the report', () => {
  const done = withEntry(measured, 'many', {
    ...entry({ queries: '62', 'query-ms': '17.2' }, 'many'),
    source: 'pg_stat_statements',
    note: 'staging, 2,000 requests',
  });

  it('has evidence with its source, the ceiling, the change and a first estimate', () => {
    const report = reportOf(small, done, '28 November 2026');
    expect(report.isFinished).toBe(true);
    expect(report.findings).toMatchObject([
      { ceiling: '1,066 ms, 56 % of p95. At most 2.3×.', expected: '1,066 → 17.2 ms', proof: 'estimated' },
    ]);
    expect(report.bridge?.expected).toBeCloseTo(1900 - 1066.4 + 17.2);
    const markdown = markdownOf(report, 'https://example.org');
    expect(markdown).toContain('Queries: 62; Mean: 17.2 ms, from pg\\_stat\\_statements');
    expect(markdown).toContain('[6.6 N+1](https://example.org/learn/databases/n-plus-one)');
    expect(markdown).toContain('Lab: to be written (to come)');
    expect(markdown).toContain('- Own code: 10 %: at most 1.11×');
  });

  it('calls an effect measured once somebody says what the measurement was', () => {
    const typed = { ...done, findings: { 'n-plus-one': { left: '71', result: 'staging, 20 runs' } } };
    expect(reportOf(small, typed, '').findings[0]).toMatchObject({
      proof: 'measured',
      expected: '1,066 → 71 ms',
    });
  });

  it('says what is not known, with what would tell', () => {
    const report = reportOf(small, withEntry(measured, 'many', { answer: UNKNOWN }), '');
    expect(report.findings).toEqual([]);
    expect(report.open).toEqual([{ question: 'Many or one?', later: 'Count them.' }]);
  });

  it('names the source of each fact, or that there is none', () => {
    const one = { ...done, facts: [{ label: 'Since', value: 'October', source: '' }] };
    const facts = factsOf(small, one, standingOf(small, one));
    expect(facts[0]).toEqual({ label: 'p95', value: '1,900 ms', source: 'access.log' });
    expect(facts.at(-1)).toEqual({ label: 'Since', value: 'October', source: 'typed, no source given' });
  });

  it('shows as text whatever was typed or named by a file, in CommonMark and GitHub’s flavour', async () => {
    const kinds = async (markdown: string) => {
      const found = new Set<string>();
      type Node = { type: string; value?: string; children?: Node[] };
      let text = '';
      const walk = (node: Node) => {
        found.add(node.type);
        text += node.value ?? '';
        for (const child of node.children ?? []) walk(child);
      };
      await compile(markdown, { format: 'md', remarkPlugins: [remarkGfm, () => walk as never] });
      return {
        found: [...found].filter((type) => !['root', 'paragraph', 'text', 'inlineCode'].includes(type)),
        text,
      };
    };
    for (const text of [
      '<img src=x onerror=alert(1)>',
      '[click](javascript:alert(1))',
      'https://evil.example/x www.evil.example a@evil.example',
      '# a\n\n- b\n1. c\n\n```js\nd',
      '| a | b |\n|---|---|',
      '~~x~~ **y** _z_ `w` \\` &amp; ![i](j)',
      '12. list',
      '=====',
    ]) {
      expect((await kinds(escapeMarkdown(text))).found, text).toEqual([]);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'ab1 .:/@w<>[]()#*_`|~\\-+=!&;\n') }),
        async (text) => {
          const { found, text: shown } = await kinds(`x ${escapeMarkdown(text)}`);
          expect(found).toEqual([]);
          expect(shown).toBe(`x ${text.replaceAll(/\n+/g, ' ').replaceAll('`', "'").trim()}`.trim());
        },
      ),
      { numRuns: 100, seed: 11 },
    );
  });
});
