import { join } from 'node:path';
import { CODES, TIERS } from '#lib/lab';
import { KINDS, type LabKind } from '../../runtimes/build.ts';
import { readDeclaration } from './declared.ts';
import { type LabFiles, readLabFiles } from './lab-files.ts';
import { kindOf } from './lab-kind-of.ts';
import type { Problem } from './problems.ts';

/** One implementation of a lab, whole, and what must come of it. */
export interface Answer {
  /** Below the lab's folder: `cheats/exact-codes.ts`. */
  readonly file: string;
  readonly kind: 'starter' | 'solution' | 'alternative' | 'cheat';
  /** A tier, 'none', or the code of a refusal. */
  readonly expected: string;
  /** Whole: an edit is joined with its base. */
  readonly source: string;
}

const REFUSALS: readonly string[] = CODES.filter((code) => code !== 'ok');

/**
 * Every implementation of a lab. Adds a problem for each that does not declare its outcome, does not join with its base,
 * or, being an accepted answer, is no code of its runtime.
 */
export function readAnswers(
  files: LabFiles,
  kind: LabKind,
  definition: unknown,
  path: string,
  problems: Problem[],
): Answer[] {
  const { starter, solution } = files;
  const { extension, comment } = kind.source;
  const bases = { starter, solution };
  const report = (problem: Problem) => void problems.push(problem);
  const declared = (of: 'alternative' | 'cheat', allowed: readonly string[]): Answer[] =>
    files[`${of}s`].flatMap((one) => {
      const declaration = readDeclaration(one.source, comment, allowed, one.path, problems);
      const from = declaration?.from;
      const base = from && { path: `${path}/${from}.${extension}`, source: bases[from] };
      const source = base ? joinEdit(kind, base, one, report) : one.source;
      if (source === undefined) return [];
      if (of === 'alternative') kind.checkSource(definition, source, one.path, report);
      return declaration
        ? [{ file: one.path.slice(path.length + 1), kind: of, expected: declaration.outcome, source }]
        : [];
    });
  return [
    { file: `starter.${extension}`, kind: 'starter', expected: 'none', source: starter },
    { file: `solution.${extension}`, kind: 'solution', expected: 'gold', source: solution },
    ...declared('alternative', TIERS),
    ...declared('cheat', REFUSALS),
  ];
}

type SourceFile = LabFiles['cheats'][number];

function joinEdit(kind: LabKind, base: SourceFile, edit: SourceFile, report: (problem: Problem) => void) {
  if (kind.joinEdit) return kind.joinEdit(base, edit, report);
  const fix = 'write the whole file, without "from"';
  report({ path: edit.path, rule: 'expectation', found: 'an edit in a language that has none', fix });
  return undefined;
}

/** The implementations of labs/<id>, read without compiling the lab. See {@link readAnswers}. */
export function readLabAnswers(root: string, id: string, problems: Problem[]): Answer[] {
  const path = `labs/${id}`;
  const folder = join(root, path);
  const kind = kindOf(undefined, KINDS, folder, path, problems);
  const files = kind && readLabFiles(folder, kind, path, problems);
  return kind && files ? readAnswers(files, kind, undefined, path, problems) : [];
}
