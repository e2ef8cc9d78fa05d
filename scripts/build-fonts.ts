import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/**
 * Fonts are served as immutable. Raise this, and the names in app/base.css and app/layout.tsx, whenever a subset
 * changes.
 */
const EDITION = 2;

const SANS = '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans';
const MONO = '@fontsource/ibm-plex-mono/files/ibm-plex-mono';
const WEIGHTS = { variationAxes: { wght: { min: 400, max: 600 } } } as const;

/** One file of public/fonts. `ranges` must be those of its @font-face in app/base.css. */
const SUBSETS = [
  {
    name: 'plex-sans-core',
    source: `${SANS}-latin-wght-normal.woff2`,
    // With the few accented letters and signs that the course itself uses: one of them would load the second file.
    ranges:
      'U+20-7E, U+A0, U+A7, U+A9, U+B0-B3, U+B5, U+B7, U+BD, U+D7, U+E4, U+E8-E9, U+F6-F7, U+FC, U+2013-2014, U+2018-201E, U+2022, U+2026, U+2191, U+2193, U+2212',
    options: WEIGHTS,
  },
  {
    name: 'plex-sans-accents',
    source: `${SANS}-latin-wght-normal.woff2`,
    ranges:
      'U+A1-A6, U+A8, U+AA-AF, U+B4, U+B6, U+B8-BC, U+BE-D6, U+D8-E3, U+E5-E7, U+EA-F5, U+F8-FB, U+FD-FF',
    options: WEIGHTS,
  },
  {
    name: 'plex-sans-latin-ext',
    source: `${SANS}-latin-ext-wght-normal.woff2`,
    ranges: 'U+100-17F, U+218-21B, U+20AC',
    options: WEIGHTS,
  },
  {
    name: 'plex-mono-core',
    source: `${MONO}-latin-400-normal.woff2`,
    ranges: 'U+20-7E, U+B0, U+B5, U+B7, U+D7, U+2013-2014, U+2018-2019, U+2026, U+2212',
    options: {},
  },
];

/** Writes the subsets of IBM Plex that the pages use to `<folder>/public/fonts`; those that exist are kept. */
export async function buildFonts(folder = process.cwd()): Promise<{ file: string; bytes: number }[]> {
  const target = join(folder, 'public/fonts');
  await mkdir(target, { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  return Promise.all(
    SUBSETS.map(async ({ name, source, ranges, options }) => {
      const file = join(target, `${name}-${EDITION}.woff2`);
      if (!existsSync(file)) {
        const font = await readFile(resolve(source));
        await writeFile(
          file,
          await subsetFont(font, charactersOf(ranges), { targetFormat: 'woff2', ...options }),
        );
      }
      return { file, bytes: (await readFile(file)).length };
    }),
  );
}

/** Every character of a CSS unicode-range. */
function charactersOf(ranges: string): string {
  return ranges
    .split(', ')
    .map((range) => {
      const [from, to] = range
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16)) as [number, number?];
      return Array.from({ length: (to ?? from) - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join(
        '',
      );
    })
    .join('');
}
