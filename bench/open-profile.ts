import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { median, quantile } from '#lib/numbers';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { startSite } from '../scripts/site.ts';

const HELP = `npm run bench -- open-profile [--json] [--times 5] [--interval 1000]

  Records a type check of this project with node --cpu-prof at so many µs, 1,000 for some 50 MB and 50 for some 200 MB, and opens the
  file in the viewer and in speedscope in turn, in one Chromium: from the moment it is picked until its picture stands, and the longest that each page was held up.
  Medians and quartiles.
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const RELEASE = join(root, 'node_modules/speedscope/dist/release');

/** Expressions that are true in a page whose profile is drawn, or is drawn in its next frame. */
const OURS = "(document.querySelector('main canvas')?.clientHeight ?? 0) > 0";
/** It has a canvas from the beginning; its views are offered once a profile is open. */
const THEIRS = "document.body.textContent.includes('Time Order')";

interface Opening {
  /** From the file being picked to the first frame in which the picture is there. */
  readonly openMs: number;
  /** The longest task of the page meanwhile; 0 when none was longer than 50 ms. */
  readonly longestMs: number;
}

/** The bench `open-profile`. */
export async function openProfile(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      times: { type: 'string', default: '5' },
      interval: { type: 'string', default: '1000' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-profile-'));
  const site = await startSite();
  const other = await serveFolder(RELEASE);
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
  try {
    const file = recordProfile(folder, Number(values.interval));
    const openings: { hotpath: Opening[]; speedscope: Opening[] } = { hotpath: [], speedscope: [] };
    for (let time = 0; time < Number(values.times); time++) {
      openings.hotpath.push(
        await timeOpening(
          await browser.newPage(),
          `${site.url}/profiles`,
          'input[aria-label="Profile file"]',
          file,
          OURS,
        ),
      );
      openings.speedscope.push(
        await timeOpening(await browser.newPage(), other.url, 'input[type=file]', file, THEIRS),
      );
    }
    const result = {
      bytes: statSync(file).size,
      times: Number(values.times),
      hotpath: summary(openings.hotpath),
      speedscope: summary(openings.speedscope),
    };
    if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else
      for (const name of ['hotpath', 'speedscope'] as const) {
        const { medianMs, quartilesMs, longestMs } = result[name];
        process.stdout.write(
          `${name}: ${(result.bytes / 1e6).toFixed(0)} MB open after ${(medianMs / 1e3).toFixed(2)} s (quartiles ${quartilesMs.map((ms) => (ms / 1e3).toFixed(2)).join(' to ')} s), page held up for at most ${Math.round(longestMs)} ms\n`,
        );
      }
  } finally {
    await browser.close();
    other.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function summary(openings: readonly Opening[]) {
  const times = openings.map(({ openMs }) => openMs);
  return {
    medianMs: median(times),
    quartilesMs: [quantile(times, 0.25), quantile(times, 0.75)] as const,
    longestMs: Math.max(...openings.map(({ longestMs }) => longestMs)),
  };
}

/** Type checks this project, from nothing, under node's own profiler. */
function recordProfile(folder: string, intervalUs: number): string {
  const program = `
    const ts = require('typescript');
    const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} });
    ts.createProgram(config.fileNames, { ...config.options, incremental: false, noEmit: true }).getSemanticDiagnostics();
  `;
  const profiler = ['--cpu-prof', '--cpu-prof-interval', String(intervalUs), '--cpu-prof-dir', folder];
  execFileSync(process.execPath, [...profiler, '--eval', program], { cwd: root, stdio: 'ignore' });
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.cpuprofile'))!);
}

async function timeOpening(
  page: Page,
  url: string,
  input: string,
  file: string,
  isOpen: string,
): Promise<Opening> {
  try {
    // What runs the benches names functions by a helper that a page does not have.
    await page.addInitScript(`globalThis.__name = (f) => f; globalThis.isOpen = () => ${isOpen};`);
    await page.goto(url);
    await page.waitForSelector(input, { state: 'attached' });
    await page.waitForLoadState('networkidle');
    await page.evaluate((input) => {
      const state = globalThis as unknown as { opening: { begin: number; end: number; longest: number } };
      state.opening = { begin: 0, end: 0, longest: 0 };
      new PerformanceObserver((list) => {
        for (const { duration, startTime } of list.getEntries())
          if (state.opening.begin > 0 && startTime >= state.opening.begin)
            state.opening.longest = Math.max(state.opening.longest, duration);
      }).observe({ type: 'longtask' });
      document.querySelector(input)!.addEventListener(
        'change',
        () => {
          state.opening.begin = performance.now();
        },
        { capture: true },
      );
      const look = () => {
        if (state.opening.begin > 0 && (globalThis as unknown as { isOpen: () => boolean }).isOpen())
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              state.opening.end = performance.now();
            }),
          );
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, input);
    await page.setInputFiles(input, file);
    await page.waitForFunction(
      () => (globalThis as unknown as { opening: { end: number } }).opening.end > 0,
      undefined,
      { timeout: 120_000 },
    );
    const { begin, end, longest } = await page.evaluate(
      () => (globalThis as unknown as { opening: { begin: number; end: number; longest: number } }).opening,
    );
    return { openMs: end - begin, longestMs: longest };
  } finally {
    await page.close();
  }
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Serves a folder on loopback, files by their own names alone. */
async function serveFolder(folder: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html';
    const path = join(folder, name);
    if (name.includes('/') || name.includes('..') || !existsSync(path))
      return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
