import { expect, test } from '@playwright/test';
import { findingText, type Report } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { isAllowed } from '../../lib/runtimes/shared/realm/environment.ts';
import { useBenchPage } from '../support/bench-page.ts';
import { ESCAPES } from './escapes.ts';

/** A lab whose program lists names, on a table of three rows. */
const ASSET = `
const rows = (random, insert) => {
  const base = random.int(1, 1000);
  for (let id = 1; id <= 3; id++) insert('orders', [id, 'n' + (base + id)]);
  return [3];
};
export const definition = {
  title: 'Probe', summary: '', minutes: 1, difficulty: 1, runtime: 'sql', language: 'ts', engine: 'postgres',
  entry: 'page', roundTripMs: 2, schema: 'create table orders (id int primary key, name text);',
  data: { rows: { orders: 3 }, seed: '1', generate: rows },
  visible: [{ name: 'three', generate: rows }], hidden: [{ name: 'three more', generate: rows }],
  expected: ({ orders }) => orders.map(([, name]) => name),
  counted: [3], callLimitMs: 4000,
  targets: { bronze: { statements: { atMost: 4 } }, silver: { statements: { atMost: 4 } }, gold: { statements: { atMost: 1 }, totalBuffers: { atMost: 100 } } },
};
export const starter = "export async function page(db, count) { const page = []; for (let id = 1; id <= count; id++) { const [order] = await db.query('select name from orders where id = $1', [id]); page.push(order.name); } return page; }";
export const lab = 'labs/program-probe';
export const dataVersion = 'attacks';
`.replace("seed: '1'", 'seed: 1');

const page = (body: string, load = '') =>
  `${load}\nexport async function page(db: any, count: number): Promise<any> { ${body} }`;
const BODY =
  "const rows = await db.query('select name from orders where id <= $1 order by id', [count]); return rows.map((row: any) => row.name);";
const GOOD = page(BODY);

/** Each with the code of its finding and the sentence that a learner reads. */
const ATTACKS: Readonly<Record<string, readonly [source: string, code: string, said: RegExp]>> = {
  'a loop without end': [page('for (;;);'), 'time-out', /more than 5,000,000 steps/],
  'a loop that catches what it is told by': [
    page('for (;;) { try { for (;;); } catch {} }'),
    'time-out',
    /more than 5,000,000 steps/,
  ],
  'a loop that awaits': [page('for (;;) await null;'), 'time-out', /more than 5,000,000 steps/],
  'a loop while loading': [page(BODY, 'for (;;);'), 'time-out', /more than 5,000,000 steps/],
  'real time within one step': [
    page('return /^(\\w+\\s?)*$/.test("a".repeat(60) + "!");'),
    'time-out',
    /more than 5 s without waiting for the database/,
  ],
  'a promise that nobody settles': [
    page('await new Promise(() => {});'),
    'time-out',
    /never comes to a result: no statement was sent/,
  ],
  'a statement without end': [
    page(
      "await db.query('with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n');",
    ),
    'time-out',
    /The page was not there after 8 s/,
  ],
  'two statements in one text': [
    page("await db.query('select 1; select 2');"),
    'forbidden-syntax',
    /Line 2: 2 statements were sent in one text/,
  ],
  'a change of the rows': [
    page("await db.query('delete from orders');"),
    'forbidden-syntax',
    /DELETE is no query/,
  ],
  'a change within a query': [
    page("await db.query('with gone as (delete from orders returning id) select id from gone');"),
    'forbidden-syntax',
    /DELETE is no query/,
  ],
  'the end of the transaction': [page("await db.query('commit');"), 'forbidden-syntax', /COMMIT is no query/],
  'a file of the server': [
    page("await db.query('select pg_read_file($1)', ['/etc/passwd']);"),
    'forbidden-syntax',
    /pg_read_file is not available/,
  ],
  'a planner switch': [
    page("await db.query(\"select set_config('enable_seqscan', 'off', true)\");"),
    'forbidden-syntax',
    /set_config is not available/,
  ],
  'three thousand statements': [
    page("for (let i = 0; i < 3000; i++) void db.query('select 1');"),
    'output-limit',
    /more than 2,000 statements/,
  ],
  'a million rows': [
    page("return await db.query('select i from generate_series(1, 1000000) i');"),
    'output-limit',
    /more than 10,000 rows/,
  ],
  'an enormous page': [
    page("return 'x'.repeat(2_000_000);"),
    'output-limit',
    /more than 1,000,000 characters/,
  ],
  'a function as a value': [page("await db.query('select $1', [() => 1]);"), 'error', /\$1 is \[function/],
  'a function as the page': [page('return () => 1;'), 'error', /of which JSON makes nothing/],
  'a clock': [page('return Date.now();'), 'error', /no clock here but that of the network/],
  'a patch of the language': [page(BODY, 'Array.prototype.push = () => 0;'), 'error', /read only/],
  'a patch of promises': [page(BODY, 'Promise.prototype.then = () => {};'), 'error', /read only/],
  'a patch of the handle': [page(`db.query = async () => []; ${BODY}`), 'error', /read only/],
  'a page by heart': [page("return ['n1', 'n2', 'n3'];"), 'wrong-answer', /./],
  'names kept from the page before': [
    `let kept: any;\n${page(`kept ??= await db.query('select name from orders where id <= $1 order by id', [count]); return kept.map((row: any) => row.name);`)}`,
    'wrong-answer',
    /three more/,
  ],
  'what was sent and not waited for': [
    page(`for (let i = 0; i < 9; i++) void db.query('select $1::int', [i]); ${BODY}`),
    'too-many',
    /10 statements sent for one page/,
  ],
  'a forged message': [
    page("self.postMessage({ type: 'turn', result: '[]' }); return [];"),
    'error',
    /is not a function/,
  ],
};

const bench = useBenchPage();

test.beforeAll(() =>
  bench.page.evaluate(async (text) => {
    const assetUrl = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    // biome-ignore lint/suspicious/noExplicitAny: installed by installBench
    const state = globalThis as any;
    state.program = await state.hotpath.open({ id: 'program-probe', runtime: 'sql', assetUrl });
  }, ASSET),
);

const measure = (source: string): Promise<Report> =>
  // biome-ignore lint/suspicious/noExplicitAny: kept above
  bench.page.evaluate((text) => (globalThis as any).program.measure(text, () => {}), source);
const textOf = (report: Report) => report.findings.map((finding) => findingText(finding, WORDS)).join('\n');

for (const [name, [source, code, said]] of Object.entries(ATTACKS)) {
  test(`${name} is refused with a sentence, and the next run is clean`, async () => {
    const report = await measure(source);
    const text = textOf(report);
    expect(
      report.findings.map((finding) => finding.code),
      text,
    ).toContain(code);
    expect(report.tier).toBe('none');
    expect(text).toMatch(said);
    expect(text.length).toBeLessThan(1_200);
    const after = await measure(GOOD);
    expect(after, textOf(after)).toMatchObject({ correct: true, tier: 'gold' });
  });
}

/** What an expression gives in a program's realm, as text: the first line that is logged. */
async function shownOf(expression: string): Promise<string> {
  const { log } = await measure(page(`console.log(${expression}); ${BODY}`));
  return log.split('\n')[0]!;
}

test('a program finds the language around itself, and nothing that waits, reaches out or tells the time', async () => {
  const names = (
    await shownOf(
      "Object.getOwnPropertyNames(globalThis).filter((name) => typeof (globalThis as any)[name] === 'function').join(' ')",
    )
  ).split(' ');
  expect(names).toContain('Map');
  expect(names).not.toContain('Date');
  expect(names.filter((name) => !isAllowed(name) && !name.startsWith('step_'))).toEqual([]);
});

test('no way out of the sandbox is open to a program', async () => {
  for (const [name, body] of Object.entries(ESCAPES)) {
    const outcome = await shownOf(
      `(() => { const EVIL = 'http://evil.invalid'; const SITE = 'http://site.invalid'; try { (() => { ${body} })(); return 'reached'; } catch { return 'blocked'; } })()`,
    );
    expect(outcome, name).toBe('blocked');
  }
});

test('a program sees no frame of the sandbox in a stack, and the handle gives nothing away', async () => {
  expect(
    await shownOf(
      "new Error('here').stack!.split('\\n').slice(1).every((line) => line.includes('learner-code-'))",
    ),
  ).toBe('true');
  expect(await shownOf("Reflect.ownKeys(db).join() + ' ' + Object.isFrozen(db.query)")).toBe('query true');
});

test('the counts are the same each time, and those of the statements that were sent', async () => {
  const source = page(
    "const names = []; for (let id = 1; id <= count; id++) names.push((await db.query('select name from orders where id = $1', [id]))[0].name); return names;",
  );
  const own = async () => ((await measure(source)).trial.own as unknown as { yours: object }).yours;
  const first = await own();
  expect(first).toMatchObject({ totals: { statements: 3 }, waitedMs: 6, groups: [{ times: 3, rows: 3 }] });
  expect(await own()).toEqual(first);
});
