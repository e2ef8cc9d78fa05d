import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NewFailure, SLUG } from './names.ts';

/** Folders of the modules below `root`, in order. Throws a {@link NewFailure} where there is none. */
export function listModules(root: string): string[] {
  const names = readFolders(root);
  if (names.length > 0) return names;
  throw new NewFailure(
    `${root} has no module yet: make one with "npm run new -- module <slug> --in <folder>" first.`,
  );
}

/**
 * Writes the next module, with nothing but its front matter. `root` need not have a folder content/ yet.
 *
 * @returns paths of what was written
 */
export function newModule(root: string, slug: string): string[] {
  if (!SLUG.test(slug)) throw new NewFailure(`"${slug}" is no slug: use kebab-case, like "our-services".`);
  if (!existsSync(root)) throw new NewFailure(`There is no folder ${root}: make it first.`);
  const names = readFolders(root);
  if (names.some((name) => name.slice(3) === slug))
    throw new NewFailure(`There is a module "${slug}" already: choose another slug.`);
  const number = Math.max(0, ...names.map((name) => Number(name.slice(0, 2)))) + 1;
  const path = `content/${String(number).padStart(2, '0')}-${slug}`;
  mkdirSync(join(root, path), { recursive: true });
  const words = slug.replaceAll('-', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  writeFileSync(
    join(root, path, 'index.mdx'),
    `---\ntitle: ${title}\nsummary: What a reader of this module can do afterwards, in one sentence.\nlabs: []\n---\n\nAfter this module you can\n\n- say the first thing that it teaches.\n`,
  );
  return [`${path}/index.mdx`];
}

function readFolders(root: string): string[] {
  const folder = join(root, 'content');
  return (existsSync(folder) ? readdirSync(folder) : []).filter((name) => /^\d\d-/.test(name)).sort();
}
