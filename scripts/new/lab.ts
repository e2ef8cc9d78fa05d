import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listModules } from './module.ts';
import { NewFailure, SLUG } from './names.ts';

const TEMPLATE = fileURLToPath(new URL('lab-template', import.meta.url));

/**
 * Writes labs/<id>: a small working lab to be replaced piece by piece, and lists it in a module, because a lab that
 * no module lists is an error.
 *
 * @param module slug of the module; the last one when left out
 * @returns paths of what was written or changed
 */
export function newLab(root: string, id: string, module?: string): string[] {
  if (!SLUG.test(id)) throw new NewFailure(`"${id}" is no lab id: use kebab-case, like "first-repeat".`);
  const folder = join(root, 'labs', id);
  if (existsSync(folder)) throw new NewFailure(`labs/${id} exists already: choose another id.`);
  const modules = listModules(root);
  const chosen = module ? modules.find((name) => name.slice(3) === module) : modules.at(-1);
  if (!chosen) {
    throw new NewFailure(
      `There is no module "${module}". Modules: ${modules.map((name) => name.slice(3)).join(', ')}.`,
    );
  }
  const index = join(root, 'content', chosen, 'index.mdx');
  const source = readFileSync(index, 'utf8');
  const listed = source.replace(
    /^labs: \[(.*)\]$/m,
    (_, ids: string) => `labs: [${ids ? `${ids}, ` : ''}${id}]`,
  );
  if (listed === source) {
    throw new NewFailure(
      `content/${chosen}/index.mdx has no line "labs: [ … ]": add it, then run this again.`,
    );
  }
  cpSync(TEMPLATE, folder, { recursive: true });
  writeFileSync(index, listed);
  return [`labs/${id}/`, `content/${chosen}/index.mdx`];
}
