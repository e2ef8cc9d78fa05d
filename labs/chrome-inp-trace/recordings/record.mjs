// node record.mjs [<path of Chromium>], from this folder, records both pages: <page>.trace.json.gz and <page>.cpuprofile.gz. It needs Chromium
// (/usr/bin/chromium when no path is given), Python for trim.py, and playwright-core, which drives the browser.
//
// What is done is the same on both pages: the page loads on an emulated phone whose processor is throttled through the DevTools
// protocol, its timer comes due, and one button is tapped while that timer runs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript' };
/** How much slower than this machine the emulated phone is. */
const THROTTLE = 4;
/** Samples of the CPU profile, microseconds apart. */
const SAMPLED_US = 500;

const server = createServer(({ url }, response) => {
  const file = url.endsWith('/') ? `${url}index.html` : url;
  try {
    const body = readFileSync(join(here, file));
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const work = mkdtempSync(join(tmpdir(), 'inp-'));
for (const [page, tapAfterMs] of [
  ['shop', 40],
  ['search', 120],
])
  await record(page, tapAfterMs);
await browser.close();
server.close();
rmSync(work, { recursive: true });

/** `tapAfterMs`: how long the timer has been running when the button is tapped. */
async function record(page, tapAfterMs) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const tab = await context.newPage();
  const protocol = await context.newCDPSession(tab);
  const events = [];
  protocol.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await protocol.send('Profiler.enable');
  await protocol.send('Profiler.setSamplingInterval', { interval: SAMPLED_US });
  await protocol.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      // Those of DevTools' own recordings that a reader of the main thread needs; samples are the CPU profile's.
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'disabled-by-default-devtools.timeline.stack',
        'devtools.timeline.async',
        'blink.user_timing',
        'loading',
        'toplevel',
        'v8.execute',
        'v8',
      ],
      excludedCategories: ['*'],
    },
  });
  await tab.goto(`${origin}/${page}/`, { waitUntil: 'load' });
  await tab.waitForTimeout(1_500);
  const box = await tab.locator('#act').boundingBox();
  await protocol.send('Profiler.start');
  await tab.evaluate(() => void setTimeout(window.shop.before, 0));
  await new Promise((resolve) => setTimeout(resolve, tapAfterMs));
  await tab.touchscreen.tap(box.x + 20, box.y + 8);
  await tab.waitForTimeout(2_500);
  const { profile } = await protocol.send('Profiler.stop');
  const finished = new Promise((resolve) => protocol.once('Tracing.tracingComplete', resolve));
  await protocol.send('Tracing.end');
  await finished;
  await context.close();
  const raw = join(work, `${page}.json`);
  const metadata = { source: 'DevTools', dataOrigin: 'TraceEvents' };
  writeFileSync(raw, withoutOrigin({ traceEvents: events, metadata }));
  const trimmed = join(work, `${page}.trimmed.json`);
  execFileSync('python3', [join(here, 'trim.py'), raw, trimmed], { stdio: 'inherit' });
  writeFileSync(join(here, `${page}.trace.json.gz`), gzipSync(readFileSync(trimmed), { level: 9 }));
  writeFileSync(join(here, `${page}.cpuprofile.gz`), gzipSync(withoutOrigin(profile), { level: 9 }));
}

/** The port was the system's choice and says nothing. */
function withoutOrigin(value) {
  return JSON.stringify(value).replaceAll(origin, 'https://shop.example');
}
