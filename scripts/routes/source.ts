import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** A declaration at the top of a file, or what stands for it: where it is, and what it is made of. */
export interface Declared {
  readonly file: string;
  readonly name: string;
  readonly node: ts.Node;
}

/** One file of the site, as far as names in it can be followed. Paths are relative to the root, with slashes. */
export interface Source {
  readonly file: string;
  readonly tree: ts.SourceFile;
  readonly declared: ReadonlyMap<string, ts.Node>;
  /** By local name: from which of our files, under which name. */
  readonly imported: ReadonlyMap<string, { file: string; name: string }>;
}

/** Reads files of the site once each. */
export function createReader(root: string): (file: string) => Source {
  const known = new Map<string, Source>();
  return (file) => {
    const before = known.get(file);
    if (before) return before;
    const text = readFileSync(join(root, file), 'utf8');
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
    const source = { file, tree, declared: declarationsOf(tree), imported: importsOf(root, file, tree) };
    known.set(file, source);
    return source;
  };
}

function declarationsOf(tree: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  for (const statement of tree.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(name) && initializer) found.set(name.text, initializer);
  }
  return found;
}

function importsOf(
  root: string,
  file: string,
  tree: ts.SourceFile,
): Map<string, { file: string; name: string }> {
  const found = new Map<string, { file: string; name: string }>();
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const target = resolveModule(root, file, statement.moduleSpecifier.text);
    const names = statement.importClause?.namedBindings;
    if (!target || !names || !ts.isNamedImports(names)) continue;
    for (const { name, propertyName } of names.elements)
      found.set(name.text, { file: target, name: (propertyName ?? name).text });
  }
  return found;
}

function resolveModule(root: string, from: string, specifier: string): string | undefined {
  const own = /^#lib\/([^/]+)$/.exec(specifier);
  if (own) return `lib/${own[1]}/index.ts`;
  if (!specifier.startsWith('.')) return undefined;
  const path = resolve(root, dirname(from), specifier);
  return existsSync(path) ? relative(root, path).replaceAll('\\', '/') : undefined;
}

/** The declaration that a name of a file means, where it is one of our own. */
export function declarationOf(
  read: (file: string) => Source,
  source: Source,
  name: string,
): Declared | undefined {
  const here = source.declared.get(name);
  if (here) return { file: source.file, name, node: here };
  const from = source.imported.get(name);
  // Modules are closed: what happens behind an index is asked of its name.
  if (!from || from.file.startsWith('lib/')) return undefined;
  const node = read(from.file).declared.get(from.name);
  return node && { file: from.file, name: from.name, node };
}
