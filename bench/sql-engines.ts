import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { quantile } from '#lib/numbers';
import { KINDS } from '../lib/runtimes/build.ts';
import { openBenchBrowser } from '../scripts/lab/bench-browser.ts';

const HELP = `npm run bench -- sql-engines [--json] [--times 3]

  Opens a lab of 200,000 rows on each engine of SQL in Chromium: how long the first start takes, with the data made and kept; how
  long a later page takes, with files in the browser's cache and the data restored; how long a look at the database takes
  between runs, undone each time; and what the lab fetches. Medians.
`;

const ROWS = 200_000;
const ENGINES = ['sqlite', 'postgres'] as const;
const LOOKS = 5;

/** The asset of a lab with rows like those of the course's labs. */
const assetOf = (engine: string, name: string) => `
const rows = (random, insert) => {
  for (let id = 1; id <= ${ROWS}; id++) insert('orders', [id, id % 400, id % 50 ? 'paid' : 'pending', id % 9973, 'n'.repeat(90)]);
  return [1];
};
const few = (random, insert) => { insert('orders', [1, 1, 'paid', 1, '']); return [1]; };
export const definition = {
  title: 'Probe', summary: '', minutes: 1, difficulty: 1, runtime: 'sql', engine: '${engine}',
  schema: 'create table orders (id integer primary key, tenant_id int not null, status text not null, total int, note text not null);',
  data: { rows: { orders: ${ROWS} }, seed: 1, generate: rows },
  visible: [{ name: 'one', generate: few }], hidden: [{ name: 'one more', generate: few }],
  counted: [[1]], allowed: ['create-index', 'query'], order: 'ordered', targets: { bronze: {}, silver: {}, gold: {} },
};
export const starter = '-- schema\\n-- query\\nselect id from orders where id = $1;';
export const lab = 'labs/${name}';
export const dataVersion = 'bench';
`;

interface Started {
  readonly fetchMs: number;
  readonly startMs: number;
  readonly looksMs: readonly number[];
}

interface EngineFigures {
  readonly engine: string;
  /** First start and later start: files, engine and data together. */
  readonly coldMs: number;
  readonly cachedMs: number;
  readonly lookMs: number;
  readonly bytes: number;
  readonly gzipBytes: number;
}

/** The bench `sql-engines`. */
export async function sqlEngines(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      times: { type: 'string', default: '3' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const browser = await openBenchBrowser();
  const figures: EngineFigures[] = [];
  try {
    for (const engine of ENGINES) {
      const runs: { cold: Started; cached: Started }[] = [];
      for (let time = 0; time < Number(values.times); time++) {
        const page = await browser.openPage();
        const name = `probe ${engine} ${time}`;
        const cold = await startOn(page, engine, name);
        await page.reload();
        await page.waitForFunction(() => 'hotpath' in globalThis);
        await page.evaluate('globalThis.__name = (f) => f');
        runs.push({ cold, cached: await startOn(page, engine, name) });
        await page.close();
      }
      const median = (of: (run: (typeof runs)[number]) => number) => quantile(runs.map(of), 0.5);
      figures.push({
        engine,
        coldMs: median(({ cold }) => cold.fetchMs + cold.startMs),
        cachedMs: median(({ cached }) => cached.fetchMs + cached.startMs),
        lookMs: median(({ cached }) => quantile(cached.looksMs, 0.5)),
        ...bytesOf(engine),
      });
    }
  } finally {
    await browser.close();
  }
  if (values.json) return void process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const s = (ms: number) => (ms / 1000).toFixed(2);
  for (const { engine, coldMs, cachedMs, lookMs, bytes, gzipBytes } of figures)
    process.stdout.write(
      `${engine.padEnd(10)}first start ${s(coldMs)} s, cached ${s(cachedMs)} s, a look ${lookMs.toFixed(0)} ms, files ${(bytes / 1e6).toFixed(1)} MB, ${(gzipBytes / 1e6).toFixed(1)} MB gzip\n`,
    );
}

function startOn(page: Page, engine: string, name: string): Promise<Started> {
  return page.evaluate(
    async ([module, own, looks]) => {
      const assetUrl = URL.createObjectURL(new Blob([module], { type: 'text/javascript' }));
      // biome-ignore lint/suspicious/noExplicitAny: installed by the page
      const { hotpath } = globalThis as any;
      const brings = own === 'sqlite' ? ['sqlite'] : ['postgres', 'setup', 'system'];
      const time = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
        const began = performance.now();
        const result = await work();
        return [performance.now() - began, result];
      };
      const [fetchMs, bench] = await time(() => hotpath.open({ id: own, runtime: 'sql', assetUrl, brings }));
      // biome-ignore lint/suspicious/noExplicitAny: the bench of that page
      const look = () => (bench as any).explore({ what: 'schema' }, () => {});
      const [startMs] = await time(look);
      const looksMs: number[] = [];
      for (let at = 0; at < looks; at++) looksMs.push((await time(look))[0]);
      // biome-ignore lint/suspicious/noExplicitAny: the bench of that page
      (bench as any).close();
      return { fetchMs, startMs, looksMs };
    },
    [assetOf(engine, name), engine, LOOKS] as const,
  );
}

/** What a lab of one engine fetches beside its own asset and the referee. */
function bytesOf(engine: (typeof ENGINES)[number]): { bytes: number; gzipBytes: number } {
  const { runtimes } = JSON.parse(
    readFileSync(new URL('../generated/sandbox.json', import.meta.url), 'utf8'),
  ) as {
    runtimes: Record<string, { scripts: Record<string, string>; files: Record<string, string> }>;
  };
  const { scripts, files } = runtimes.sql!;
  const names = engine === 'sqlite' ? ['sqlite'] : ['postgres', 'setup', 'system'];
  const known = KINDS.sql!.files;
  const contents = names.flatMap((name) => [
    ...(name in known.scripts ? [scripts[name]!] : []),
    ...(name in known.files ? [files[name]!] : []),
  ]);
  const read = contents.map((url) => readFileSync(new URL(`../public${url}`, import.meta.url)));
  return {
    bytes: read.reduce((sum, one) => sum + one.byteLength, 0),
    gzipBytes: read.reduce((sum, one) => sum + gzipSync(one).byteLength, 0),
  };
}
