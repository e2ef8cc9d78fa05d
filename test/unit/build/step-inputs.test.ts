import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STEPS } from '../../../scripts/build/steps.ts';

/** The modules of `lib` that the sources below a folder import. */
function importedFrom(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.[cm]?ts$/.test(path) && statSync(path).isFile())
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/from '#(lib\/[a-z]+)/g)].map(([, name]) => name!),
    );
}

describe('a step of the build', () => {
  it.each(['course', 'sandbox'] as const)(
    '%s runs again when anything changes that its sources import',
    (name) => {
      const inputs: readonly string[] = STEPS[name].inputs;
      const folders = inputs.filter((input) => /^lib\/[a-z]+$/.test(input));
      const missing = new Set(folders.flatMap(importedFrom).filter((imported) => !inputs.includes(imported)));
      expect([...missing]).toEqual([]);
    },
  );
});
