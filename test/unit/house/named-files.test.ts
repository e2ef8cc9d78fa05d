import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  imports: Record<string, string>;
};
/** Made by commands, so a fresh checkout has none of them. */
const MADE = /^(\.?\/)?(generated|\.cache|\.next|data|node_modules|public|test-results)(\/|$)/;
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];

/** Paths of ours that a document names: targets of its links, and code spans that begin with one of our folders. */
function namedPaths(path: string): string[] {
  const text = read(path);
  const links = [...text.matchAll(/\]\(([^)#\s]+)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(path), target).replaceAll('\\', '/'));
  const spans = [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, span]) => span!)
    .filter(
      (span) => /^[\w.@()[\]/-]+$/.test(span) && FOLDERS.includes(span.split('/')[0]!) && span.includes('/'),
    );
  return [...links, ...spans].filter((target) => !MADE.test(target));
}

/** The part of a pattern before its first wildcard; a path that has none stays whole. */
const fixedPart = (pattern: string) =>
  pattern
    .replace(/^!+/, '')
    .replace(/[*{(].*$/, '')
    .replace(/[^/]*$/, (end) => (/[*{(]/.test(pattern) ? '' : end));

describe('a file that is named exists', () => {
  it.each(Object.entries(manifest.scripts))('in the script "%s" of package.json', (_, command) => {
    const files = command.split(/\s+/).filter((word) => /\.(ts|mjs|cjs|js|sh)$/.test(word));
    for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true);
  });

  it.each(Object.entries(manifest.imports))('behind the import %s of package.json', (_, target) => {
    if (MADE.test(target)) return;
    expect(existsSync(join(ROOT, fixedPart(target))), target).toBe(true);
  });

  it.each(documents)('in %s', (path) => {
    const missing = namedPaths(path).filter((target) => !existsSync(join(ROOT, target)));
    expect(missing).toEqual([]);
  });

  it.each(['knip.json', 'biome.json', 'tsconfig.json', 'playwright.config.ts', 'vitest.config.ts'])(
    'in %s, up to its first wildcard',
    (path) => {
      const words = [...read(path).matchAll(/["']([^"'\n]+)["']/g)].map(([, word]) => word!);
      const missing = words.filter((word) => {
        const target = fixedPart(word);
        const isPath = FOLDERS.includes(target.replace(/^\.\//, '').split('/')[0]!) && word.includes('/');
        return isPath && !MADE.test(target) && !existsSync(join(ROOT, target));
      });
      expect(missing).toEqual([]);
    },
  );
});

it('a command that a document gives is a script of package.json', () => {
  const builtIn = ['ci', 'install', 'test', 'start', 'run', 'audit', 'ls'];
  for (const path of documents) {
    const commands = [...read(path).matchAll(/(?:^|`)npm (?:run )?(?:--silent )?([a-z][a-z-]*)/gm)].map(
      ([, name]) => name!,
    );
    const unknown = commands.filter((name) => !(name in manifest.scripts) && !builtIn.includes(name));
    expect(unknown, path).toEqual([]);
  }
});
