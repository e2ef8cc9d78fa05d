import { join } from 'node:path';
import { CODES, TIERS } from '#lib/lab';
import { readDeclaration } from './declared.ts';
import { joinEdit } from './join-edit.ts';
import { type LabFiles, readLabFiles } from './lab-files.ts';
import { compileLabSource } from './lab-sources.ts';
import type { Problem } from './problems.ts';

/** One implementation of a lab, whole, and what must come of it. */
export interface Answer {
  /** Below the lab's folder: `cheats/exact-codes.ts`. */
  readonly file: string;
  readonly kind: 'starter' | 'solution' | 'alternative' | 'cheat';
  /** A tier, 'none', or the code of a refusal. */
  readonly expected: string;
  /** TypeScript; an edit is joined with its base. */
  readonly source: string;
}

const REFUSALS: readonly string[] = CODES.filter((code) => code !== 'ok');

/**
 * Every implementation of a lab. Adds a problem for each that does not declare its outcome, does not join with its base,
 * or, being an accepted answer, does not export what `entry` names.
 */
export function readAnswers(
  files: LabFiles,
  entry: readonly string[],
  path: string,
  problems: Problem[],
): Answer[] {
  const { 'starter.ts': starter, 'solution.ts': solution } = files.required;
  const bases = { starter, solution };
  const declared = (kind: 'alternative' | 'cheat', allowed: readonly string[]): Answer[] =>
    files[`${kind}s`].flatMap((one) => {
      const declaration = readDeclaration(one.source, allowed, one.path, problems);
      const from = declaration?.from;
      const base = from && { path: `${path}/${from}.ts`, source: bases[from] };
      const source = base ? joinEdit(base, one, problems) : one.source;
      if (source === undefined) return [];
      if (kind === 'alternative') compileLabSource(source, entry, one.path, problems);
      return declaration
        ? [{ file: one.path.slice(path.length + 1), kind, expected: declaration.outcome, source }]
        : [];
    });
  return [
    { file: 'starter.ts', kind: 'starter', expected: 'none', source: starter },
    { file: 'solution.ts', kind: 'solution', expected: 'gold', source: solution },
    ...declared('alternative', TIERS),
    ...declared('cheat', REFUSALS),
  ];
}

/** The implementations of labs/<id>, read without compiling the lab. See {@link readAnswers}. */
export function readLabAnswers(root: string, id: string, problems: Problem[]): Answer[] {
  const path = `labs/${id}`;
  const files = readLabFiles(join(root, path), path, problems);
  return files ? readAnswers(files, [], path, problems) : [];
}
