import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '#lib/server';
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

/** Where each lab is: the course's, then those of CONTENT_DIRS. */
function listRoots(): ReadonlyMap<string, string> {
  const roots = [ROOT, ...readSettings().contentDirs.map((folder) => resolve(ROOT, folder))].reverse();
  return new Map(roots.flatMap((root) => listLabs(root).map((id) => [id, root] as const)));
}

/** Ids of all labs on disk. */
export const labIds = (): string[] => [...listRoots().keys()].sort();

/** Whether a lab is the course's own: of others no record of a check is kept. */
export const isOfCourse = (id: string): boolean => listRoots().get(id) === ROOT;

/**
 * Compiles one lab and puts its asset where the bench server finds it, so that a lab can be worked on while others are
 * broken. Throws {@link BadInput} with every problem of the lab.
 */
export async function openLab(id: string, options: { allowStaleProfile?: boolean } = {}): Promise<OpenedLab> {
  const root = listRoots().get(id);
  if (root === undefined) throw new BadInput(`There is no lab "${id}"; npm run lab -- list shows them.`);
  const problems: Problem[] = [];
  const lab = await loadLab(root, id, problems, options);
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
