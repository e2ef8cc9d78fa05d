import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { Problem } from './problems.ts';

/** A folder that holds content/ and labs/: the course itself, or a team's own beside it. */
export interface Shelf {
  readonly root: string;
  /** Before the paths of its problems: "" of the course itself. */
  readonly prefix: string;
  /** Of a team's own: the name of its folder. */
  readonly name?: string;
}

/** The course and the folders beside it, in order. Adds a problem for each that is no folder with content/ in it. */
export function listShelves(root: string, further: readonly string[], problems: Problem[]): Shelf[] {
  const found = further.flatMap((folder): Shelf[] => {
    const full = resolve(root, folder);
    if (existsSync(join(full, 'content')) && statSync(join(full, 'content')).isDirectory())
      return [{ root: full, prefix: `${relative(root, full).replaceAll('\\', '/')}/`, name: basename(full) }];
    problems.push({
      path: folder,
      rule: 'content-dirs',
      found: 'no folder with content/ in it',
      fix: 'let CONTENT_DIRS name folders that hold content/ and labs/',
    });
    return [];
  });
  return [{ root, prefix: '' }, ...found];
}

/** Loads from a shelf, with its prefix before the paths of whatever is wrong. */
export async function fromShelf<Loaded>(
  { prefix }: Shelf,
  problems: Problem[],
  load: (problems: Problem[]) => Promise<Loaded>,
): Promise<Loaded> {
  const own: Problem[] = [];
  const loaded = await load(own);
  problems.push(...own.map((one) => ({ ...one, path: `${prefix}${one.path}` })));
  return loaded;
}
