import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { closestWord } from '#lib/lab/schema';
import type { LabKind } from '../../runtimes/build.ts';
import type { Problem } from './problems.ts';
import { readText } from './read-text.ts';

const PROSE = ['brief.mdx', 'hints.mdx', 'debrief.mdx'] as const;
const OPTIONAL = ['profile.json', 'check.json', 'alternatives', 'cheats'];

/** The files of a lab's folder, as text. */
export interface LabFiles {
  readonly prose: Readonly<Record<(typeof PROSE)[number], string>>;
  readonly starter: string;
  readonly solution: string;
  /** Those files of {@link LabKind.optional} that are there, by their names. */
  readonly optional: Readonly<Record<string, string>>;
  readonly profile?: string;
  readonly declarations?: string;
  readonly alternatives: readonly { readonly path: string; readonly source: string }[];
  readonly cheats: readonly { readonly path: string; readonly source: string }[];
}

/** Reads a lab's folder. Adds a problem for every missing or unexpected file; undefined when a required one is missing. */
export function readLabFiles(
  folder: string,
  kind: LabKind,
  path: string,
  problems: Problem[],
): LabFiles | undefined {
  const { extension } = kind.source;
  const required = ['lab.ts', ...PROSE, `starter.${extension}`, `solution.${extension}`];
  const known = [...required, ...OPTIONAL, ...kind.optional, ...(kind.folders ?? [])];
  const found = readdirSync(folder, { withFileTypes: true });
  const missing = required.filter((name) => !existsSync(join(folder, name)));
  for (const name of missing) {
    problems.push({
      path: `${path}/${name}`,
      rule: 'missing-file',
      found: 'the file is missing',
      fix: 'every lab has one',
    });
  }
  for (const { name } of found) {
    if (name.startsWith('.') || name.endsWith('.ts') || known.includes(name)) continue;
    const meant = closestWord(name, known);
    problems.push({
      path: `${path}/${name}`,
      rule: 'unknown-file',
      found: 'nothing reads this file',
      fix: meant ? `did you mean "${meant}"?` : 'remove it',
    });
  }
  const alternatives = readSources(folder, extension, path, 'alternatives', problems);
  const cheats = readSources(folder, extension, path, 'cheats', problems);
  if (missing.length) return undefined;
  const read = (name: string) => readText(join(folder, name));
  const optional = Object.fromEntries(
    kind.optional.filter((name) => existsSync(join(folder, name))).map((name) => [name, read(name)]),
  );
  const declarations = kind.declarations === undefined ? undefined : optional[kind.declarations];
  return {
    prose: Object.fromEntries(PROSE.map((name) => [name, read(name)])) as LabFiles['prose'],
    starter: read(`starter.${extension}`),
    solution: read(`solution.${extension}`),
    optional,
    ...(existsSync(join(folder, 'profile.json')) ? { profile: read('profile.json') } : {}),
    ...(declarations === undefined ? {} : { declarations }),
    alternatives,
    cheats,
  };
}

function readSources(
  folder: string,
  extension: string,
  path: string,
  kind: 'alternatives' | 'cheats',
  problems: Problem[],
) {
  const dir = join(folder, kind);
  const names = existsSync(dir) ? readdirSync(dir).sort() : [];
  for (const name of names.filter((name) => !name.endsWith(`.${extension}`))) {
    problems.push({
      path: `${path}/${kind}/${name}`,
      rule: 'unknown-file',
      found: `not a .${extension} file`,
      fix: 'remove it',
    });
  }
  const sources = names.filter((name) => name.endsWith(`.${extension}`));
  if (sources.length === 0) {
    const what = kind === 'cheats' ? 'cheat that must be refused' : 'accepted alternative';
    problems.push({
      path: `${path}/${kind}`,
      rule: 'missing-file',
      found: `no ${what}`,
      fix: 'write at least one',
    });
  }
  return sources.map((name) => ({
    path: `${path}/${kind}/${name}`,
    source: readText(join(dir, name)),
  }));
}
