import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildFailure, build, type Plugin } from 'esbuild';
import type { Problem } from './problems.ts';

const LIB_LAB = fileURLToPath(new URL('../../lab', import.meta.url));
const LIB_NUMBERS = fileURLToPath(new URL('../../numbers', import.meta.url));

/**
 * What a lab may import as `#lib/lab` once it runs: small and pure. The rest of that module (schemas, metrics, zod)
 * would add tens of kilobytes to every lab's file.
 */
const LIGHT_LAB = `
export { defineLab } from ${JSON.stringify(join(LIB_LAB, 'define.ts'))};
export { freshSeed, seededRandom } from ${JSON.stringify(join(LIB_NUMBERS, 'random.ts'))};
export { compareValues } from ${JSON.stringify(join(LIB_LAB, 'compare-values.ts'))};
export { formatValue } from ${JSON.stringify(join(LIB_LAB, 'format-value.ts'))};
`;

/** A lab sees `#lib/lab` and its own folder; never the answer or the cheats. */
function labImports(folder: string): Plugin {
  return {
    name: 'lab-imports',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, kind, importer, resolveDir, namespace }) => {
        if (kind === 'entry-point') return undefined;
        if (path === '#lib/lab') return { path: 'light-lab', namespace: 'light-lab' };
        if (namespace === 'light-lab' || [LIB_LAB, LIB_NUMBERS].includes(dirname(importer))) return undefined;
        if (!/^\.\.?\//.test(path)) {
          return {
            errors: [
              { text: `imports "${path}"; a lab may import only #lib/lab and files of its own folder` },
            ],
          };
        }
        const target = resolve(resolveDir || dirname(importer), path);
        const inside = relative(folder, target).split(sep);
        if (inside[0] === '..') {
          return { errors: [{ text: `imports "${path}" from outside its folder; copy what it needs` }] };
        }
        if (inside[0] === 'cheats' || inside[0] === 'alternatives' || inside[0] === 'solution.ts') {
          return { errors: [{ text: `imports "${path}"; a definition must not contain an answer` }] };
        }
        return existsSync(target)
          ? { path: target }
          : { errors: [{ text: `imports "${path}", which does not exist` }] };
      });
      onLoad({ filter: /.*/, namespace: 'light-lab' }, () => ({
        contents: LIGHT_LAB,
        loader: 'ts',
        resolveDir: LIB_LAB,
      }));
    },
  };
}

/** Bundles a file of a lab, or `contents` as if it lay in the lab's folder, to one minified ES module. */
export async function bundleLabModule(
  folder: string,
  source: { readonly file: string } | { readonly contents: string },
  path: string,
  problems: Problem[],
): Promise<string | undefined> {
  const input =
    'file' in source
      ? { entryPoints: [join(folder, source.file)] }
      : {
          stdin: {
            contents: source.contents,
            resolveDir: folder,
            sourcefile: 'asset.ts',
            loader: 'ts' as const,
          },
        };
  try {
    const { outputFiles } = await build({
      ...input,
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      minify: true,
      legalComments: 'none',
      charset: 'utf8',
      logLevel: 'silent',
      plugins: [labImports(folder)],
    });
    return outputFiles[0]!.text;
  } catch (thrown) {
    for (const { text, location } of (thrown as BuildFailure).errors ?? [
      { text: String(thrown), location: null },
    ]) {
      const at = location ? `${dirname(path)}/${basename(location.file)}:${location.line}` : path;
      problems.push({ path: at, rule: 'lab-module', found: text });
    }
    return undefined;
  }
}
