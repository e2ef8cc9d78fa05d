import { describe, expect, it } from 'vitest';
import { bindFigures } from '../../../lib/content/compile/bind-figures.ts';
import { compileProse, renderProse } from '../../../lib/content/compile/markdown.ts';
import type { Problem } from '../../../lib/content/compile/problems.ts';

const render = (body: string) => renderProse(body, 'a.mdx', []);

describe('a figure and its unit', () => {
  it('stay on one line, in prose and in the words of a target', async () => {
    expect(bindFigures('p99.9 ≤ 5 ms, hit ratio ≥ 98.5 %')).toBe(
      'p99.9 ≤\u00a05\u00a0ms, hit ratio ≥\u00a098.5\u00a0%',
    );
    expect(await render('At 99 % it took **12 s** and 3 KiB.')).toContain(
      'At 99\u00a0% it took <strong>12\u00a0s</strong> and 3\u00a0KiB.',
    );
  });

  it('are told from a word that begins like a unit', () => {
    expect(bindFigures('20 shops, 5 hits, 2 mscs, 3 Bytes')).toBe('20 shops, 5 hits, 2 mscs, 3 Bytes');
  });

  it('keep their plain space in code, which is copied', async () => {
    expect(await render('Run `sleep 5 s` once.\n\n```text\n5 ms\n```\n')).not.toContain('\u00a0');
  });
});

describe("a database's plan in a code block", () => {
  const plan = 'Limit  (cost=0.42..4.74 rows=50)\n  ->  Index Scan on orders  (cost=0.42..9.1 rows=5)\n';

  it('is marked, each line in two parts: its indent, and what may be wrapped', async () => {
    const html = await render(`\`\`\`text\n${plan}\`\`\`\n`);
    expect(html).toMatch(/<pre [^>]*class="plan"/);
    expect(html).toContain(
      '<span>  -&gt;  </span><span>Index Scan on orders  (cost=0.42..9.1 rows=5)</span>',
    );
  });

  it('keeps its text as it was, for whoever copies it', async () => {
    const html = await render(`\`\`\`text\n${plan}\`\`\`\n`);
    const code = /<code[^>]*>(.*)<\/code>/s.exec(html)![1]!;
    expect(`${code.replaceAll(/<[^>]+>/g, '').replaceAll('&gt;', '>')}\n`).toBe(plan);
  });

  it('is told from other output', async () => {
    expect(await render('```text\n calls | mean\n```\n')).not.toContain('class="plan"');
  });
});

describe('prose', () => {
  const rulesOf = async (body: string) => {
    const problems: Problem[] = [];
    await compileProse(body, 'a.mdx', { components: ['KeyIdea'], headingsFrom: 2 }, problems);
    return problems.map(({ rule }) => rule);
  };

  it.each([
    '{1 + 1}',
    '{/* a remark */ globalThis.ran = true /* another */}',
    '<KeyIdea of={(globalThis.ran = true)}>Text</KeyIdea>',
    '<KeyIdea all={[(globalThis.ran = true)]}>Text</KeyIdea>',
    '<KeyIdea {...(globalThis.ran = true)}>Text</KeyIdea>',
    'In a line <abbr title={(globalThis.ran = true)}>HTTP</abbr>',
  ])('holds nothing that runs: %s', async (body) => {
    expect(await rulesOf(body)).toEqual(['expression-in-prose']);
    expect(globalThis).not.toHaveProperty('ran');
  });

  it.each([
    '[text](javascript:alert(1))',
    '[text](&#10;java&#10;script:alert)',
    '[text][1]\n\n[1]: data:text/html,x',
  ])('links to nothing that runs: %s', async (body) => {
    expect(await rulesOf(body)).toEqual(['unsafe-link']);
  });

  it('takes remarks, texts of attributes, and links to pages', async () => {
    const body =
      '{/* a remark */}\n\n<KeyIdea of="it" at={-3} all={[1, "b"]}>[a](/labs/b), [b](c#d), [e](https://f.example/?g:h), [i](mailto:j@k.example)</KeyIdea>';
    expect(await rulesOf(body)).toEqual([]);
  });
});
