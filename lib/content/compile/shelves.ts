import { existsSync, readdirSync, readlinkSync, statSync } from 'node:fs';
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

/**
 * Adds a problem for whatever a shelf holds that is not read as it seems to be: symbolic links, as nothing outside of its folder is
 * part of it, and, beside the course, what the course alone has.
 */
export function checkShelf({ root, name }: Shelf, problems: Problem[]): void {
  for (const folder of ['content', 'labs']) if (existsSync(join(root, folder))) walk(folder);
  for (const only of name === undefined ? [] : ['clinic', 'tracks.yaml'])
    if (existsSync(join(root, 'content', only)))
      problems.push({
        path: `content/${only}`,
        rule: 'of-the-course',
        found: 'read in the course alone',
        fix: 'remove it: modules and labs are what a further folder adds',
      });

  function walk(folder: string): void {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      if (!entry.isSymbolicLink()) continue;
      problems.push({
        path,
        rule: 'symbolic-link',
        found: `a symbolic link to "${readlinkSync(join(root, path))}"`,
        fix: 'put what it leads to in its place: links are not followed',
      });
    }
  }
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
