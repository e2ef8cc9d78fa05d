import type { ModuleDeclaration, Statement } from 'acorn';
import { stripTypes } from './strip-types.ts';

/** One statement at the top of a module, with the lines that lead to it: comments, types, blank lines. */
export interface TopLevelPart {
  /** Names it declares; none for an import or an expression. */
  readonly names: readonly string[];
  readonly isFunction: boolean;
  readonly isImport: boolean;
  /** Line numbers from 1: where the lines before it begin, where it begins, where it ends. */
  readonly leadLine: number;
  readonly line: number;
  readonly endLine: number;
}

/** TypeScript whose top level was read: its lines, and its parts in their order. */
export interface TopLevel {
  readonly lines: readonly string[];
  readonly parts: readonly TopLevelPart[];
}

/**
 * The top level of a TypeScript module by lines: types are blanked, so that the tree's lines are those of the text.
 * Throws what the parser throws, and an error when two statements share a line.
 */
export function readTopLevel(source: string): TopLevel {
  const { body } = stripTypes(source).program;
  const parts: TopLevelPart[] = [];
  let from = 1;
  for (const node of body) {
    if (node.type === 'EmptyStatement') continue;
    const { start, end } = node.loc!;
    if (start.line < from)
      throw new SyntaxError(`two statements share line ${start.line}; give each its own`);
    parts.push({ ...describe(node), leadLine: from, line: start.line, endLine: end.line });
    from = end.line + 1;
  }
  return { lines: source.split(/\r?\n/), parts };
}

function describe(
  node: Statement | ModuleDeclaration,
): Pick<TopLevelPart, 'names' | 'isFunction' | 'isImport'> {
  const isImport = node.type === 'ImportDeclaration';
  const declared = (node.type === 'ExportNamedDeclaration' && node.declaration) || node;
  if (declared.type === 'FunctionDeclaration' || declared.type === 'ClassDeclaration')
    return { names: [declared.id!.name], isFunction: declared.type === 'FunctionDeclaration', isImport };
  if (declared.type !== 'VariableDeclaration') return { names: [], isFunction: false, isImport };
  const names = declared.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  return { names, isFunction: false, isImport };
}
