import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { closestWord } from './closest-word.ts';
import type { Problem } from './problems.ts';
import { readText } from './read-text.ts';

const REQUIRED = ['lab.ts', 'brief.mdx', 'hints.mdx', 'debrief.mdx', 'starter.ts', 'solution.ts'] as const;
const OPTIONAL = ['kit.ts', 'profile.json', 'check.json', 'alternatives', 'cheats'];

/** The files of a lab's folder, as text. */
export interface LabFiles {
  readonly required: Readonly<Record<(typeof REQUIRED)[number], string>>;
  readonly kit?: string;
  readonly profile?: string;
  readonly alternatives: readonly { readonly path: string; readonly source: string }[];
  readonly cheats: readonly { readonly path: string; readonly source: string }[];
}

/** Reads a lab's folder. Adds a problem for every missing or unexpected file; undefined when a required one is missing. */
export function readLabFiles(folder: string, path: string, problems: Problem[]): LabFiles | undefined {
  const found = readdirSync(folder, { withFileTypes: true });
  const missing = REQUIRED.filter((name) => !existsSync(join(folder, name)));
  for (const name of missing) {
    problems.push({
      path: `${path}/${name}`,
      rule: 'missing-file',
      found: 'the file is missing',
      fix: 'every lab has one',
    });
  }
  for (const { name } of found) {
    if (name.startsWith('.') || name.endsWith('.ts') || [...REQUIRED, ...OPTIONAL].includes(name)) continue;
    const meant = closestWord(name, [...REQUIRED, ...OPTIONAL]);
    problems.push({
      path: `${path}/${name}`,
      rule: 'unknown-file',
      found: 'nothing reads this file',
      fix: meant ? `did you mean "${meant}"?` : 'remove it',
    });
  }
  const alternatives = readSources(folder, path, 'alternatives', problems);
  const cheats = readSources(folder, path, 'cheats', problems);
  if (missing.length) return undefined;
  const read = (name: string) => readText(join(folder, name));
  return {
    required: Object.fromEntries(REQUIRED.map((name) => [name, read(name)])) as LabFiles['required'],
    ...(existsSync(join(folder, 'kit.ts')) ? { kit: read('kit.ts') } : {}),
    ...(existsSync(join(folder, 'profile.json')) ? { profile: read('profile.json') } : {}),
    alternatives,
    cheats,
  };
}

function readSources(folder: string, path: string, kind: 'alternatives' | 'cheats', problems: Problem[]) {
  const dir = join(folder, kind);
  const names = existsSync(dir) ? readdirSync(dir).sort() : [];
  for (const name of names.filter((name) => !name.endsWith('.ts'))) {
    problems.push({
      path: `${path}/${kind}/${name}`,
      rule: 'unknown-file',
      found: 'not a .ts file',
      fix: 'remove it',
    });
  }
  const sources = names.filter((name) => name.endsWith('.ts'));
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
