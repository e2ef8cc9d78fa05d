import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.ts';
import type { Hotpath } from './device-entry.ts';

declare global {
  var hotpath: Hotpath;
}

let bundle: string | undefined;

/** lib/device as the site ships it, as one script. */
async function bundleDevice(): Promise<string> {
  const entry = fileURLToPath(new URL('./device-entry.ts', import.meta.url));
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

/** A tab of the site's origin with lib/device in it and nothing else. */
export async function openTab(context: BrowserContext, origin: string): Promise<Page> {
  bundle ??= await bundleDevice();
  const page = await context.newPage();
  // An answer that is no page: nothing of the site runs beside the test.
  await page.goto(`${origin}/api/healthz`);
  await page.evaluate(bundle);
  return page;
}
