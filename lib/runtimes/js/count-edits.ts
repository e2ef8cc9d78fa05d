import type { Function as AnyFunction, AnyNode, Program } from 'acorn';
import { full } from 'acorn-walk';
import type { EditReport } from '#lib/lab';
import { assignedNames } from './assigned-names.ts';

/**
 * Which of the starter's top-level functions a learner changed.
 *
 * A function counts as changed when its syntax tree differs (comments, layout and types do not count), when it is
 * gone, or when a changed function no longer calls it: moving its work into a helper of another function is an edit
 * of both. A function whose name, or a property of which, changed or added code writes to has been replaced: it counts
 * wherever that is written, and so does one whose declaration is written twice. A function that the learner added is free when only changed functions reach it; so is nothing else at the
 * top level, where every other statement that differs counts as an edit of its own.
 */
export function countEdits(starter: Program, learner: Program): EditReport {
  const [before, after] = [readModule(starter), readModule(learner)];
  const changed = new Set<string>();
  for (const [name, fn] of before.functions) {
    if (after.functions.get(name)?.shape !== fn.shape) changed.add(name);
  }
  for (const name of [...changed]) {
    const calls = after.functions.get(name)?.mentions;
    for (const callee of before.functions.get(name)!.mentions) {
      if (
        before.functions.has(callee) &&
        callee !== name &&
        calls &&
        !calls.has(callee) &&
        !reaches(after, name, callee, before)
      )
        changed.add(callee);
    }
  }
  const added = [...after.functions.keys()].filter((name) => !before.functions.has(name));
  for (const name of added) {
    const callers = [...after.functions].filter(([caller, fn]) => caller !== name && fn.mentions.has(name));
    const free =
      callers.length > 0 && callers.every(([caller]) => changed.has(caller) || added.includes(caller));
    if (!free) changed.add(name);
  }
  for (const name of before.functions.keys()) {
    const isReplaced = [...after.writes].some(([where, names]) =>
      [name, `${name}.`].some((write) => names.has(write) && !before.writes.get(where)?.has(write)),
    );
    if (isReplaced) changed.add(name);
  }
  const known = new Set(before.statements);
  const addedStatements = after.statements.filter((shape) => !known.has(shape)).length;
  for (let i = 1; i <= addedStatements; i++) changed.add(`top-level statement ${i}`);
  const kept = new Set(after.statements);
  const removedStatements = before.statements.filter((shape) => !kept.has(shape)).length;
  for (let i = 1; i <= removedStatements; i++) changed.add(`removed top-level statement ${i}`);
  return { changed: [...changed].sort() };
}

interface TopLevelFunction {
  readonly shape: string;
  /** Every identifier in it: an over-approximation of what it calls. */
  readonly mentions: ReadonlySet<string>;
}
interface Module {
  readonly functions: Map<string, TopLevelFunction>;
  readonly statements: string[];
  /** What each function, and the rest of the module under the name '', writes to. */
  readonly writes: Map<string, ReadonlySet<string>>;
}

/** Does `from` still reach `to` in the edited module, through functions that the learner added? */
function reaches(module: Module, from: string, to: string, before: Module): boolean {
  const seen = new Set<string>();
  const queue = [...(module.functions.get(from)?.mentions ?? [])];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (name === to) return true;
    if (seen.has(name) || before.functions.has(name)) continue;
    seen.add(name);
    queue.push(...(module.functions.get(name)?.mentions ?? []));
  }
  return false;
}

function readModule(program: Program): Module {
  const functions = new Map<string, TopLevelFunction>();
  const statements: string[] = [];
  const writes = new Map<string, Set<string>>();
  const addWrites = (where: string, node: AnyNode) => {
    const known = writes.get(where) ?? new Set();
    for (const name of assignedNames(node)) known.add(name);
    writes.set(where, known);
  };
  const addFunction = (name: string, node: AnyNode) => {
    // Declared again, a function is what was declared last.
    const shape = (functions.get(name)?.shape ?? '') + shapeOf(node);
    functions.set(name, { shape, mentions: mentionsOf(node) });
    addWrites(name, node);
  };
  const addStatement = (node: AnyNode) => {
    statements.push(shapeOf(node));
    addWrites('', node);
  };
  for (const statement of program.body) {
    const declaration = (statement.type === 'ExportNamedDeclaration' && statement.declaration) || statement;
    if (declaration.type === 'FunctionDeclaration') {
      addFunction((declaration as AnyFunction & { id: { name: string } }).id.name, declaration);
      continue;
    }
    if (declaration.type === 'VariableDeclaration') {
      for (const part of declaration.declarations) {
        const isFunction =
          part.init?.type === 'ArrowFunctionExpression' || part.init?.type === 'FunctionExpression';
        if (isFunction && part.id.type === 'Identifier') addFunction(part.id.name, part.init!);
        else addStatement(part);
      }
      continue;
    }
    if (declaration.type !== 'EmptyStatement') addStatement(declaration as AnyNode);
  }
  return { functions, statements, writes };
}

/** A node as text without positions. */
function shapeOf(node: AnyNode): string {
  return JSON.stringify(node, (key, value) =>
    key === 'start' || key === 'end' || key === 'loc' || key === 'raw'
      ? undefined
      : typeof value === 'bigint'
        ? `${value}n`
        : value,
  );
}

function mentionsOf(node: AnyNode): Set<string> {
  const names = new Set<string>();
  full(node, (inner) => {
    if (inner.type === 'Identifier') names.add((inner as unknown as { name: string }).name);
  });
  return names;
}
