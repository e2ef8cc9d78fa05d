import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashInlineScripts } from '../../scripts/build/csp-hashes.ts';
import { launch } from './support/browser.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const table = () => JSON.parse(readFileSync('.next/csp-hashes.json', 'utf8')) as Record<string, string[]>;
const addresses = () => Object.keys(table()).filter((route) => !route.startsWith('/_'));

/** The `script-src` of a response. */
function scriptPolicy(response: Response): string {
  const policy = response.headers.get('content-security-policy') ?? '';
  return policy.split(';').find((part) => part.trim().startsWith('script-src')) ?? '';
}

describe('every page', () => {
  test('names the hash of each of its inline scripts, allows no other, and sets no cookie', async () => {
    expect(addresses()).toEqual(expect.arrayContaining(['/', '/labs']));
    for (const address of addresses()) {
      const response = await fetch(server.origin + address);
      const policy = scriptPolicy(response);
      expect([address, response.status]).toEqual([address, 200]);
      expect(policy).not.toMatch(/unsafe|nonce|http|\*/);
      for (const hash of hashInlineScripts(await response.text()))
        expect(policy).toContain(`'sha256-${hash}'`);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  test('is isolated, framed by nobody and never sniffed', async () => {
    for (const address of [...addresses(), '/no/such/page']) {
      const { headers } = await fetch(server.origin + address);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const policy = headers.get('content-security-policy');
      for (const part of ["frame-src 'self'", "frame-ancestors 'none'", "object-src 'none'"])
        expect(policy).toContain(part);
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('breaks no rule of its own policy in a browser, and neither does a page that does not exist', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) broken.push(`${page.url()}: ${message.text()}`);
    });
    const lesson = addresses().find((address) => /^\/learn\/[^/]+\/[^/]+$/.test(address));
    const lab = addresses().find((address) => /^\/labs\/[^/]+$/.test(address));
    for (const address of ['/', lesson!, lab!, '/labs', '/no/such/page']) {
      await page.goto(server.origin + address, { waitUntil: 'networkidle' });
    }
    expect(broken).toEqual([]);
    await context.close();
  }, 180_000);

  test('that does not exist answers 404 with a way on', async () => {
    const response = await fetch(`${server.origin}/no/such/page`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('href="/"');
    for (const hash of table()['/_not-found']!) expect(scriptPolicy(response)).toContain(hash);
  });
});

describe('files', () => {
  test('of the sandbox and the labs do not get the policy of the pages', async () => {
    const sandbox = JSON.parse(readFileSync('generated/sandbox.json', 'utf8')) as {
      frame: string;
      referee: string;
    };
    const frame = await fetch(server.origin + sandbox.frame);
    expect(frame.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-scripts; default-src 'none'/,
    );
    const asset = `/lab-assets/${readdirSync('public/lab-assets')[0]}`;
    for (const path of [sandbox.referee, asset, '/monaco/vs/loader.js']) {
      const response = await fetch(server.origin + path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-security-policy')).toBeNull();
    }
  });
});

test('no hint, debrief, model answer or readable solution is in anything that the browser can fetch unasked', () => {
  interface Secrets {
    hintsHtml: string[];
    debriefHtml: string;
    modelAnswer: string;
    solution: string;
  }
  const secrets = JSON.parse(readFileSync('generated/lab-secrets.json', 'utf8')) as Record<string, Secrets>;
  /** Longest plain piece of a text: HTML is cut at its tags, escapes and quotes. */
  const longest = (text: string) =>
    text
      .split(/<[^>]*>|&[^;]+;|["'\\\n]/)
      .reduce((best, piece) => (piece.length > best.length ? piece : best), '');
  const marks = Object.entries(secrets).flatMap(([lab, { hintsHtml, debriefHtml, modelAnswer, solution }]) =>
    [...hintsHtml, debriefHtml, modelAnswer]
      .map((text) => [lab, longest(text)] as const)
      .concat([[lab, solution.trim()]]),
  );
  expect(marks.length).toBeGreaterThan(0);
  for (const [, mark] of marks) expect(mark.length).toBeGreaterThan(20);
  const roots = ['public/lab-assets', 'public/sandbox', '.next/static', '.next/server/app'];
  for (const root of roots) {
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      // Server code reads the secrets from generated/ and is never served.
      if (
        !/\.(html|rsc|json|txt|css|js)$/.test(file) ||
        (root.startsWith('.next/server') && file.endsWith('.js'))
      )
        continue;
      const text = readFileSync(join(root, file), 'utf8');
      for (const [lab, mark] of marks) {
        if (text.includes(mark))
          expect.fail(`${root}/${file} contains a secret of ${lab}: ${mark.slice(0, 80)}`);
      }
    }
  }
});
