import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.ts';
import type { Attend } from './attend-entry.ts';
import type { Hotpath } from './device-entry.ts';

declare global {
  var hotpath: Hotpath;
  var attend: Attend;
}

type Entry = 'device' | 'attend';
const bundles = new Map<Entry, Promise<string>>();

/** A module as the site ships it, as one script. */
async function bundle(name: Entry): Promise<string> {
  const entry = fileURLToPath(new URL(`./${name}-entry.ts`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]!.text;
}

/** `hosts` maps a name to this machine: a page that is not in a secure context, as on a local network. */
export function launch(hosts: string[] = []): Promise<Browser> {
  const rules = hosts.map((host) => `MAP ${host} 127.0.0.1`).join(',');
  const args = rules ? [...CHROMIUM_FLAGS, `--host-resolver-rules=${rules}`] : CHROMIUM_FLAGS;
  return chromium.launch({ executablePath: findChromium(), args });
}

/** A tab of the site's origin with lib/device (or another module) in it and nothing else. */
export async function openTab(
  context: BrowserContext,
  origin: string,
  entry: Entry = 'device',
): Promise<Page> {
  const script = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, script);
  const page = await context.newPage();
  // An answer that is no page: nothing of the site runs beside the test.
  await page.goto(`${origin}/api/healthz`);
  await page.evaluate(await script);
  return page;
}
