import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openCourse } from '#lib/content';
import { findingText, type MetricFinding, type Report } from '#lib/lab';
import { labCore } from '#lib/lab/schema';
import { combineWords, RUNTIME_WORDS } from '#lib/runtimes/words';
import { KIND_VIEWS } from '../../components/workbench/kinds/index.ts';
import type { WorkbenchLab } from '../../components/workbench/lab.ts';
import { MeasureStep } from '../../components/workbench/tabs/measure/MeasureStep.tsx';
import type { WorkbenchActions } from '../../components/workbench/use-workbench.ts';
import { WorkbenchContext } from '../../components/workbench/workbench-context.tsx';
import { INITIAL_STATE } from '../../components/workbench/workbench-state.ts';
import { compileCourse, formatProblem } from '../../lib/content/compile.ts';
import { KINDS } from '../../lib/runtimes/build.ts';
import { buildSandbox } from '../../scripts/build-sandbox.ts';
import { launchChromium } from '../../scripts/chromium.ts';
import type { BenchApi } from '../../scripts/lab/bench-client.ts';
import { serveBench } from '../../scripts/lab/server.ts';
import { echoKind } from '../fixtures/echo/kind.ts';
import { echoView } from '../fixtures/echo/view.tsx';
import { echoWords } from '../fixtures/echo/words.ts';

const ROOT = fileURLToPath(new URL('../fixtures/echo/course', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hotpath-echo-'));
const kinds = { ...KINDS, echo: echoKind };
const course = openCourse(join(folder, 'generated'));
let server: Awaited<ReturnType<typeof serveBench>>;
let browser: Browser;

beforeAll(async () => {
  const { problems } = await compileCourse({
    root: ROOT,
    out: join(folder, 'generated'),
    publicFolder: folder,
    kinds,
  });
  expect(problems.map(formatProblem)).toEqual([]);
  const manifest = join(folder, 'sandbox.json');
  await buildSandbox({
    out: join(folder, 'sandbox'),
    manifest,
    referee: 'test/fixtures/echo/referee.ts',
    runtimes: Object.fromEntries(Object.entries(kinds).map(([name, { files }]) => [name, files])),
  });
  server = await serveBench({ publicFolder: folder, manifest: JSON.parse(readFileSync(manifest, 'utf8')) });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true });
});

async function measure(source: string): Promise<Report> {
  const page = await browser.newPage();
  try {
    await page.goto(server.url);
    await page.waitForFunction(() => 'hotpath' in globalThis);
    const { id, runtime, assetUrl } = course.readLab('shout');
    return await page.evaluate(
      ([lab, text]) => (globalThis as unknown as { hotpath: BenchApi }).hotpath.measure(lab, text),
      [{ id, runtime, assetUrl }, source] as const,
    );
  } finally {
    await page.close();
  }
}

const answer = (file: string) => readFileSync(join(ROOT, 'labs/shout', file), 'utf8');

/** The measure tab of the workbench with this report in it. */
function draw(report: Report): string {
  const lab: WorkbenchLab = {
    ...course.readLab('shout'),
    predict: { question: '', choices: [], unit: '' },
    predictsSpeedup: false,
    speedupLabs: [],
  };
  const value = {
    lab,
    links: { back: { href: '/', title: '' }, moduleTitle: '', lessons: [] },
    state: { ...INITIAL_STATE, stage: 'working' as const, measured: { source: '', report } },
    actions: { keeper: null } as unknown as WorkbenchActions,
    kinds: { ...KIND_VIEWS, echo: echoView },
    words: combineWords({ ...RUNTIME_WORDS, echo: echoWords }),
  };
  const step = createElement(MeasureStep);
  return renderToStaticMarkup(createElement(WorkbenchContext.Provider, { value }, step));
}

describe('a runtime that the product does not know', () => {
  it('has its labs compiled by its own rules, with its own file names', () => {
    const page = course.readLab('shout');
    expect(page).toMatchObject({
      runtime: 'echo',
      source: { fileName: 'starter.echo', language: 'plaintext' },
      sizeText: '1 word',
      visible: ['hello'],
      hidden: ['goodbye'],
      starter: answer('starter.echo'),
    });
    expect(readdirSync(join(folder, 'lab-assets'))).toHaveLength(1);
  });

  it('is run and judged in the sandbox, and its result is drawn by its own view', async () => {
    const report = await measure(answer('solution.echo'));
    expect(report).toMatchObject({ correct: true, tier: 'gold' });
    expect(report.trial).toMatchObject({
      counted: { counts: { characters: 2 } },
      own: { runtime: 'echo', answered: 'hello!' },
    });
    const html = draw(report);
    expect(html).toContain('<blockquote>hello!</blockquote>');
    expect(html).toContain('characters');
    expect(html).toContain('Gold');
  });

  it('has a metric of its own from a single file: schema, verdict, words and figure', async () => {
    expect(course.readLab('shout').targets.bronze).toEqual(['≤\u00a024 characters', '≥\u00a01 mark']);
    const { problems } = await compileCourse({
      root: ROOT,
      out: join(folder, 'unknown-metric'),
      publicFolder: join(folder, 'unknown-metric'),
      kinds: { ...KINDS, echo: { ...echoKind, schema: z.strictObject({ ...labCore }) } },
    });
    expect(problems.map(formatProblem).join('\n')).toContain('marks');
    const report = await measure(answer('solution.echo'));
    const [, finding] = report.findings;
    expect(finding).toMatchObject({ target: 'marks', verdict: 'met', value: 1, facts: { marks: '!' } });
    expect(findingText(finding!, echoWords)).toBe('Said with “!”; 1 needed.');
    expect(draw(report)).toMatch(/≥\s1\smark<.*>1\smark</);
    const quiet = {
      ...finding!,
      verdict: 'missed',
      value: 0,
      limit: 3,
      facts: { marks: '' },
    } as MetricFinding;
    const html = draw({ ...report, tier: 'none', findings: [quiet] });
    expect(html).toContain('Not yet bronze: said with “”; 3 needed.');
    expect(html).toContain('Say it with 3 marks more.');
  });

  it('has each answer graded as it declares', async () => {
    expect((await measure(answer('starter.echo'))).tier).toBe('none');
    expect((await measure(answer('alternatives/remark.echo'))).tier).toBe('silver');
    const refused = await measure(answer('cheats/twice.echo'));
    expect(refused.findings).toMatchObject([{ target: 'correctness', code: 'wrong-answer' }]);
    const broken = await measure('nothing');
    expect(broken.findings).toMatchObject([{ code: 'error', facts: { runtime: 'echo', what: 'no-braces' } }]);
    const html = draw(broken);
    expect(html).toContain('There is nothing to say.');
    expect(html).toContain('The text has no braces for what is said.');
  });
});

describe('a lab whose runtime nobody brought', () => {
  it('is a problem of the course that says which there are', async () => {
    const { problems } = await compileCourse({
      root: ROOT,
      out: join(folder, 'none'),
      publicFolder: join(folder, 'none'),
    });
    expect(problems.map(formatProblem)).toContain(
      `labs/shout/lab.ts: the runtime "echo" does not exist (runtimes: ${Object.keys(KINDS).join(', ')}) [unknown-runtime]`,
    );
  });
});
