import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answer, formatProblem, listLabs, loadLab, type Problem } from '../../lib/content/compile.ts';
import type { BenchLab } from '../../lib/sandbox/hosts/page.ts';
import { BadInput } from './print.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Ids of all labs on disk. */
export const labIds = () => listLabs(ROOT);

/**
 * Compiles one lab and puts its asset where the bench server finds it, so that a lab can be worked on while others are
 * broken. Throws {@link BadInput} with every problem of the lab.
 */
export async function openLab(
  id: string,
  options: { allowStaleProfile?: boolean } = {},
): Promise<BenchLab & { answers: readonly Answer[] }> {
  if (!labIds().includes(id)) throw new BadInput(`There is no lab "${id}"; npm run lab -- list shows them.`);
  const problems: Problem[] = [];
  const lab = await loadLab(ROOT, id, problems, options);
  if (!lab)
    throw new BadInput(
      `labs/${id} has ${problems.length} problem(s):\n${problems.map((p) => `  ${formatProblem(p)}`).join('\n')}`,
    );
  const folder = join(ROOT, 'public/lab-assets');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, lab.asset.name), lab.asset.code);
  return { id, runtime: lab.page.runtime, assetUrl: `/lab-assets/${lab.asset.name}`, answers: lab.answers };
}
