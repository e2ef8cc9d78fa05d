import { type Bundle, importersOf, packageNames, sizesOfPackages } from '#lib/profile';
import { type Branch, nestTiles } from '../../profile/treemap/nest.ts';
import type { KindReader } from '../kinds/kind-reader.ts';

/** What is looked at: everything, one output, or one package in it. Places in the recording; −1 for none. */
export interface BundleFocus {
  readonly output: number;
  readonly package: number;
}

export interface BundleFacts {
  /** Of all modules in all outputs. */
  readonly bytes: number;
  /** Whether sizes are those in the outputs, or before minifying. */
  readonly sizes: Bundle['sizes'];
  readonly outputs: number;
  /** Packages that came more than once. */
  readonly duplicates: number;
}

/** One output, package or module, as it is drawn and listed. */
export interface BundleItem extends BundleFocus {
  readonly level: 'output' | 'package' | 'module';
  readonly name: string;
  readonly bytes: number;
  /** Whether a page loads it at once. */
  readonly isInitial: boolean;
  /** Whether another package of this name is there too. */
  readonly isDuplicate: boolean;
  readonly isFound: boolean;
}

export interface DrawnTile extends BundleItem {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly parent: number;
  readonly isOpen: boolean;
  /** Of the whole code, by which its colour is chosen: a module has its package's. */
  readonly share: number;
}

/** What lies in the focus: tiles, and the same as a list. */
export interface BundleMap {
  readonly tiles: readonly DrawnTile[];
  readonly list: readonly BundleItem[];
  readonly of: number;
  readonly bytes: number;
  /** The names of the output and the package that are looked at; '' for none. */
  readonly output: string;
  readonly package: string;
}

/** A package in all outputs together. */
export interface PackageRow {
  readonly package: number;
  readonly name: string;
  readonly bytes: number;
  readonly initialBytes: number;
  /** What would go with it. */
  readonly retained: number;
  readonly isDuplicate: boolean;
  /** Packages that import it, the first of them. */
  readonly importers: readonly string[];
  readonly importersOf: number;
}

interface Node extends Branch {
  readonly item: BundleItem;
  readonly size: number;
  readonly children: readonly this[];
}

const MOST_TILES = 1_200;
const MOST_ROWS = 300;
const MOST_IMPORTERS = 3;
const OWN_CODE = 'own code';

/** Answers what the page draws of a bundle. */
export class BundleReader implements KindReader<BundleFacts> {
  readonly #bundle: Bundle;
  readonly #names: readonly string[];
  readonly #sizes: ReturnType<typeof sizesOfPackages>;
  readonly #duplicates: ReadonlySet<number>;
  readonly #outputs: readonly Node[];

  private constructor(bundle: Bundle) {
    this.#bundle = bundle;
    this.#names = packageNames(bundle);
    this.#sizes = sizesOfPackages(bundle);
    this.#duplicates = duplicatesIn(bundle, this.#sizes.bytes);
    this.#outputs = bundle.outputs
      .map((_, output) => this.#outputNode(output))
      .filter(({ size }) => size > 0);
  }

  /** Null for a bundle without code. */
  static of(bundle: Bundle): BundleReader | null {
    const reader = new BundleReader(bundle);
    return reader.#outputs.length > 0 ? reader : null;
  }

  facts(): BundleFacts {
    const { packages } = this.#bundle;
    return {
      bytes: this.#whole(),
      sizes: this.#bundle.sizes,
      outputs: this.#outputs.length,
      duplicates: new Set([...this.#duplicates].map((at) => packages[at]!.name)).size,
    };
  }

  /** What lies in the focus, in a drawing of this size in CSS pixels. What is looked for is found by name of package and path of module. */
  map(focus: BundleFocus, width: number, height: number, search: string): BundleMap {
    const output = this.#outputs.find(({ item }) => item.output === focus.output);
    const pack = output?.children.find(({ item }) => item.package === focus.package);
    const nodes = pack?.children ?? output?.children ?? this.#outputs;
    const wanted = search.trim().toLowerCase();
    const isFound = ({ name, level, module, package: of }: BundleItem & { module?: number }) =>
      wanted !== '' &&
      level !== 'output' &&
      `${name} ${level === 'module' ? this.#bundle.modules[module!]!.path : this.#names[of]}`
        .toLowerCase()
        .includes(wanted);
    const whole = this.#whole();
    const tiles = nestTiles(nodes, { x: 0, y: 0, width, height }, MOST_TILES).map(
      ({ node: { item }, ...tile }): DrawnTile => ({
        ...item,
        ...tile,
        isFound: isFound(item),
        share: (item.package < 0 ? 0 : this.#sizes.bytes[item.package]!) / whole,
      }),
    );
    const list = nodes
      .map(({ item }) => ({ ...item, isFound: isFound(item) }))
      .filter((item) => wanted === '' || item.level === 'output' || item.isFound)
      .sort((a, b) => b.bytes - a.bytes);
    return {
      tiles,
      list: list.slice(0, MOST_ROWS),
      of: list.length,
      bytes: nodes.reduce((sum, { size }) => sum + size, 0),
      output: output?.item.name ?? '',
      package: pack?.item.name ?? '',
    };
  }

  /** Packages of all outputs, the largest first. At most 300. */
  packages(search: string): { readonly rows: readonly PackageRow[]; readonly of: number } {
    const { bytes } = this.#sizes;
    const wanted = search.trim().toLowerCase();
    const found = [...bytes.keys()]
      .filter((at) => bytes[at]! > 0 && this.#names[at]!.toLowerCase().includes(wanted))
      .sort((a, b) => bytes[b]! - bytes[a]! || a - b);
    return { rows: found.slice(0, MOST_ROWS).map((at) => this.package(at)), of: found.length };
  }

  package(at: number): PackageRow {
    const { bytes, initialBytes, retained } = this.#sizes;
    const importers = importersOf(this.#bundle, at);
    return {
      package: at,
      name: this.#names[at]!,
      bytes: bytes[at]!,
      initialBytes: initialBytes[at]!,
      retained: retained[at]!,
      isDuplicate: this.#duplicates.has(at),
      importers: importers.slice(0, MOST_IMPORTERS).map((one) => this.#names[one]!),
      importersOf: importers.length,
    };
  }

  #whole(): number {
    return this.#outputs.reduce((sum, { size }) => sum + size, 0);
  }

  #outputNode(output: number): Node {
    const { outputs, modules, packages } = this.#bundle;
    const { name, isInitial, modules: own } = outputs[output]!;
    const shared = { output, isInitial, isFound: false };
    const byPackage = new Map<number, Node[]>();
    for (const { module, bytes } of own) {
      if (!(bytes > 0)) continue;
      const { path, package: of } = modules[module]!;
      const { folder } = packages[of]!;
      const item = {
        ...shared,
        level: 'module' as const,
        package: of,
        module,
        name:
          folder !== '' && path.includes(`${folder}/`)
            ? path.slice(path.indexOf(folder) + folder.length + 1)
            : path,
        bytes,
        isDuplicate: false,
      };
      const list = byPackage.get(of) ?? [];
      list.push({ item, size: bytes, children: [] });
      byPackage.set(of, list);
    }
    const children = [...byPackage].map(([of, inside]): Node => {
      const size = inside.reduce((sum, one) => sum + one.size, 0);
      const item: BundleItem = {
        ...shared,
        level: 'package',
        package: of,
        name: this.#names[of] ?? OWN_CODE,
        bytes: size,
        isDuplicate: this.#duplicates.has(of),
      };
      return { item, size, children: inside };
    });
    const size = children.reduce((sum, one) => sum + one.size, 0);
    return {
      item: { ...shared, level: 'output', package: -1, name, bytes: size, isDuplicate: false },
      size,
      children,
    };
  }
}

/** Packages of which another folder has the same name, and both are in the outputs. */
function duplicatesIn({ packages }: Bundle, bytes: Float64Array): Set<number> {
  const byName = new Map<string, number[]>();
  packages.forEach(({ name }, at) => {
    if (name === '' || !(bytes[at]! > 0)) return;
    byName.set(name, [...(byName.get(name) ?? []), at]);
  });
  return new Set([...byName.values()].filter((places) => places.length > 1).flat());
}
