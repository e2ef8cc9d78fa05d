import type { Bundle, BundleModule, BundleOutput, BundlePackage } from '../kinds/bundle.ts';

interface OutputFacts {
  readonly name: string;
  readonly bytes: number;
  readonly isInitial: boolean;
}

/** Gathers modules by path, each path once, and sorts them into packages. */
export class BundleBuilder {
  readonly #places = new Map<string, number>();
  readonly #modules: { path: string; package: number; bytes: number }[] = [];
  readonly #packages: BundlePackage[] = [{ name: '', version: '', folder: '' }];
  readonly #packagePlaces = new Map<string, number>([['', 0]]);
  readonly #outputs: (OutputFacts & { modules: Map<number, number> })[] = [];
  readonly #imports: { from: number; to: number }[] = [];

  /** The place of the module with that path. */
  module(path: string): number {
    const known = this.#places.get(path);
    if (known !== undefined) return known;
    const place = this.#modules.length;
    this.#places.set(path, place);
    this.#modules.push({ path, package: this.#package(packageOf(path)), bytes: 0 });
    return place;
  }

  /** The place of an output, to which modules are then added. */
  output(facts: OutputFacts): number {
    this.#outputs.push({ ...facts, modules: new Map() });
    return this.#outputs.length - 1;
  }

  /** Counts `bytes` of a module in an output. */
  put(output: number, module: number, bytes: number): void {
    const { modules } = this.#outputs[output]!;
    modules.set(module, (modules.get(module) ?? 0) + bytes);
    this.#modules[module]!.bytes += bytes;
  }

  imports(from: number, to: number): void {
    if (from !== to) this.#imports.push({ from, to });
  }

  build(sizes: Bundle['sizes']): Bundle {
    return {
      kind: 'bundle',
      sizes,
      modules: this.#modules as readonly BundleModule[],
      packages: this.#packages,
      outputs: this.#outputs.map(
        ({ modules, ...facts }): BundleOutput => ({
          ...facts,
          modules: [...modules].map(([module, bytes]) => ({ module, bytes })),
        }),
      ),
      imports: this.#imports,
    };
  }

  #package(found: BundlePackage): number {
    const known = this.#packagePlaces.get(found.folder);
    if (known !== undefined) return known;
    this.#packagePlaces.set(found.folder, this.#packages.length);
    this.#packages.push(found);
    return this.#packages.length - 1;
  }
}

/**
 * The package that a file belongs to: what follows the last `node_modules/` of its path, with the scope where there is one. A version is
 * told where it is part of the path: pnpm's `.pnpm/lodash@4.17.21/`, Yarn's `lodash-npm-4.17.21-0123456789.zip/`. What bundlers add of
 * their own (`<runtime>`, `webpack/runtime/…`) is a package of that name.
 */
export function packageOf(path: string): BundlePackage {
  if (path.startsWith('webpack/') || path.startsWith('<')) {
    const name = path.startsWith('<') ? 'bundler runtime' : 'webpack runtime';
    return { name, version: '', folder: name };
  }
  const plain = path.replaceAll('\\', '/');
  const mark = 'node_modules/';
  const from = plain.lastIndexOf(mark);
  if (from < 0) return { name: '', version: '', folder: '' };
  const [scope = '', second = ''] = plain.slice(from + mark.length, from + mark.length + 430).split('/');
  const name = scope.startsWith('@') ? `${scope}/${second}` : scope;
  return {
    name,
    version: versionIn(plain.slice(0, from), name),
    folder: plain.slice(0, from + mark.length) + name,
  };
}

function versionIn(path: string, name: string): string {
  const folders = path.split('/').slice(-3);
  const [pnpm, yarn] = [`${name.replace('/', '+')}@`, `${name.replace('/', '-')}-npm-`];
  for (const folder of folders) {
    const rest = folder.startsWith(pnpm) ? folder.slice(pnpm.length) : '';
    const packed = folder.startsWith(yarn) ? folder.slice(yarn.length) : '';
    const found =
      /^\d+\.\d+\.\d+(?:-[a-z]+[.\d]*)?/.exec(rest) ??
      /^\d+\.\d+\.\d+(?:-[a-z]+[.\d]*)?(?=-[0-9a-f]{8,}\.zip$)/.exec(packed);
    if (found) return found[0];
  }
  return '';
}
