// node record-page.mjs <page.html> <name> [<path of Chromium>]: three heap snapshots of a page in Chromium, each after a collection: <name>-1.heapsnapshot.gz
// after 12 times window.act(), which fill caches, -2 after 6 times more, -3 after 12 times more. Nothing but the DevTools protocol
// touches the page. See slim.mjs for what is left out of the files.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { slim } from './slim.mjs';

const [, , page, name, executablePath = '/usr/bin/chromium'] = process.argv;
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const tab = await browser.newPage();
const address = `http://${name}.example/`;
await tab.route(address, (route) => route.fulfill({ contentType: 'text/html', body: readFileSync(page) }));
const protocol = await tab.context().newCDPSession(tab);
await protocol.send('Page.enable');
const loaded = new Promise((resolve) => protocol.once('Page.loadEventFired', resolve));
await protocol.send('Page.navigate', { url: address });
await loaded;
await protocol.send('HeapProfiler.enable');

async function act(times) {
  for (let at = 0; at < times; at++) await protocol.send('Runtime.evaluate', { expression: 'act()' });
}

async function snapshot(path) {
  for (let at = 0; at < 3; at++) await protocol.send('HeapProfiler.collectGarbage');
  const chunks = [];
  const take = ({ chunk }) => chunks.push(chunk);
  protocol.on('HeapProfiler.addHeapSnapshotChunk', take);
  await protocol.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  protocol.off('HeapProfiler.addHeapSnapshotChunk', take);
  writeFileSync(path, gzipSync(JSON.stringify(slim(JSON.parse(chunks.join('')))), { level: 9 }));
}

for (const [at, times] of [12, 6, 12].entries()) {
  await act(times);
  await snapshot(`${name}-${at + 1}.heapsnapshot.gz`);
}
await browser.close();
