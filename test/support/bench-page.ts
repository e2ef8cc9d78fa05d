import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import type { Report } from '#lib/lab';
import type { SandboxFiles } from '../../lib/sandbox/hosts/page.ts';
import { type Site, startSite } from '../../scripts/site.ts';

let client: Promise<string> | undefined;

/** The page's side of the sandbox as one script, for pages of the site that show no workbench. */
function clientScript(): Promise<string> {
  client ??= build({
    entryPoints: [fileURLToPath(new URL('../../scripts/lab/bench-client.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  }).then((result) => result.outputFiles[0]!.text);
  return client;
}

export const sandboxFiles = () =>
  JSON.parse(readFileSync(new URL('../../generated/sandbox.json', import.meta.url), 'utf8')) as SandboxFiles;

/** Puts the bench on the global of a page of the built site: same origin, headers and policy as the workbench. */
export async function installBench(page: Page): Promise<void> {
  const script = `var SANDBOX_FILES = ${JSON.stringify(sandboxFiles())}; ${await clientScript()}`;
  await page.evaluate(script);
}

/** Measures code against a lab's asset, or against an asset given as module text. */
export async function measureOn(
  page: Page,
  asset: { url: string } | { text: string },
  source: string,
  runtime = 'js',
): Promise<Report> {
  return page.evaluate(
    async ([kind, value, code, name]) => {
      const url =
        kind === 'url' ? value! : URL.createObjectURL(new Blob([value!], { type: 'text/javascript' }));
      // biome-ignore lint/suspicious/noExplicitAny: installed by installBench
      return (globalThis as any).hotpath.measure({ id: 'attack', runtime: name, assetUrl: url }, code);
    },
    ['url' in asset ? 'url' : 'text', 'url' in asset ? asset.url : asset.text, source, runtime] as const,
  );
}

/** The built site and one of its pages with the bench on it, opened before and closed after all tests of the file that calls this. */
export function useBenchPage(): { readonly site: Site; readonly page: Page } {
  const opened = {} as { site: Site; page: Page };
  test.beforeAll(async ({ browser }) => {
    opened.site = await startSite();
    opened.page = await browser.newPage();
    await opened.page.goto(`${opened.site.url}/labs`);
    await installBench(opened.page);
  });
  test.afterAll(async () => {
    await opened.page.close();
    await opened.site.close();
  });
  return opened;
}
