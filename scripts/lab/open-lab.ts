import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatProblem, type LoadedLab, listLabs, loadLab, type Problem } from '../../lib/content/compile.ts';
import { BadInput } from './print.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A lab that the bench server can serve. */
export interface OpenedLab {
  readonly id: string;
  readonly runtime: string;
  readonly assetUrl: string;
  readonly targets: Targets;
  readonly answers: LoadedLab['answers'];
}

type Targets = LoadedLab['page']['targetsRaw'];

/** Ids of all labs on disk. */
export const labIds = () => listLabs(ROOT);

/**
 * Compiles one lab and puts its asset where the bench server finds it, so that a lab can be worked on while others are
 * broken. Throws {@link BadInput} with every problem of the lab.
 */
export async function openLab(id: string, options: { allowStaleProfile?: boolean } = {}): Promise<OpenedLab> {
  if (!labIds().includes(id)) throw new BadInput(`There is no lab "${id}"; npm run lab -- list shows them.`);
  const problems: Problem[] = [];
  const lab = await loadLab(ROOT, id, problems, options);
  if (!lab)
    throw new BadInput(
      `labs/${id} has ${problems.length} problem(s):\n${problems.map((p) => `  ${formatProblem(p)}`).join('\n')}`,
    );
  const folder = join(ROOT, 'public/lab-assets');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(lab.asset.files)) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, lab.asset.name), lab.asset.code);
  const { runtime, targetsRaw: targets } = lab.page;
  return { id, runtime, assetUrl: `/lab-assets/${lab.asset.name}`, targets, answers: lab.answers };
}
