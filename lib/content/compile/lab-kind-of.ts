import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { closestWord } from '#lib/lab/schema';
import type { LabKind, LabKinds } from '../../runtimes/build.ts';
import type { Problem } from './problems.ts';

/** The kind of a lab whose definition names no runtime, or could not be read, is that of its starter's file. */
export function kindOf(
  exported: unknown,
  kinds: LabKinds,
  folder: string,
  path: string,
  problems: Problem[],
): LabKind | undefined {
  const name = (exported as { runtime?: unknown } | undefined)?.runtime;
  if (typeof name !== 'string') {
    return Object.values(kinds).find(({ source }) => existsSync(join(folder, `starter.${source.extension}`)));
  }
  if (Object.hasOwn(kinds, name)) return kinds[name]!.variantOf?.(exported) ?? kinds[name];
  const known = Object.keys(kinds);
  const meant = closestWord(name, known);
  problems.push({
    path,
    rule: 'unknown-runtime',
    found: `the runtime "${name}" does not exist`,
    fix: meant ? `did you mean "${meant}"?` : `runtimes: ${known.join(', ')}`,
  });
  return undefined;
}
