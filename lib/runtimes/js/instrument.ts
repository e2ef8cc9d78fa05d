import { type AnyNode, type Function as FunctionNode, parse } from 'acorn';
import type { SourceFunction } from '#lib/profile';
import { childrenOf } from '../shared/typescript/children-of.ts';
import { declaresTwice, type Hint, hintFor } from './instrument-names.ts';
import { packMark } from './shadow-stack.ts';

/** What the marks tell: which functions are on the stack, or also which line the innermost one is at. */
export type Marks = 'functions' | 'lines';

/** Names that the marked source uses. The learner's code cannot know them: they are drawn for every run. */
export interface MarkNames {
  /** A function on the global that gives the shared memory once, and is gone afterwards. */
  readonly lender: string;
  readonly stack: string;
  readonly depth: string;
}

export interface Instrumented {
  /** The same program, line for line. */
  readonly script: string;
  /** By number, as the marks write it. */
  readonly functions: readonly SourceFunction[];
  /** Async functions and generators: they leave and come back, so they get no mark and count to their caller. */
  readonly unmarked: number;
}

/** A piece of text to put in at `at`. At one place what closes an inner node comes first, then what opens an outer one. */
interface Insertion {
  readonly at: number;
  readonly opens: boolean;
  readonly text: string;
}

/** What a line's mark is written as, inside of a marked function; null where nothing is marked. */
type MarkLine = ((line: number) => string) | null;

/**
 * Puts marks into JavaScript without types, so that a second thread can see what it is doing (see shadow-stack.ts). Every
 * function writes its number on entry and restores the depth on the way out, however it is left; with 'lines', statements
 * and the tests of loops write their line first. A statement counts on the line it begins on.
 *
 * Nothing else changes: no line moves, results and exceptions are the same, parameters are not touched, and in a derived
 * constructor nothing looks at `this` before `super()`. Default parameters run before the mark and count to the caller.
 * `Function.prototype.toString` does show the marks. Throws when the source does not parse.
 */
export function instrument(script: string, marks: Marks, names: MarkNames): Instrumented {
  const program = parse(script, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    locations: true,
    preserveParens: true,
  });
  const insertions: Insertion[] = [];
  const functions: SourceFunction[] = [];
  let unmarked = 0;
  const open = (at: number, text: string) => insertions.push({ at, opens: true, text });
  const close = (at: number, text: string) => insertions.push({ at, opens: false, text });
  const { stack, depth } = names;

  const visitFunction = (node: FunctionNode, hint: Hint, outside: MarkLine): void => {
    const { body } = node;
    for (const param of node.params) visit(param, hintFor(node, param, hint), outside);
    const isBlock = body.type === 'BlockStatement';
    if (node.async || node.generator || (isBlock && declaresTwice(body))) {
      unmarked++;
      for (const child of isBlock ? body.body : [body]) visit(child, hintFor(body, child, hint), null);
      return;
    }
    const id = functions.length;
    const line = node.loc!.start.line;
    functions.push({ name: hint.name, line, match: hint.match });
    const slot = (at: number) => `${stack}[${depth}+1]=${packMark(id, marks === 'lines' ? at : 0)};`;
    const enter = `const ${depth}=${stack}[0];${slot(isBlock ? line : body.loc!.start.line)}${stack}[0]=${depth}+1;try{`;
    const leave = `}finally{${stack}[0]=${depth}}`;
    const inside = marks === 'lines' ? slot : null;
    if (isBlock && body.body.length === 0) open(body.start + 1, enter + leave);
    else if (isBlock) {
      open(body.start + 1, enter);
      visitStatements(body.body, inside);
      close(body.end - 1, leave);
    } else {
      open(body.start, `{${enter}return(`);
      visit(body, hintFor(node, body), inside);
      close(body.end, `);${leave}}`);
    }
  };

  const visitStatements = (list: readonly AnyNode[], mark: MarkLine): void => {
    for (const statement of list) {
      const isMarked =
        statement.type !== 'FunctionDeclaration' &&
        statement.type !== 'EmptyStatement' &&
        !('directive' in statement && statement.directive !== undefined);
      if (mark && isMarked) open(statement.start, mark(statement.loc!.start.line));
      // Whatever is inside of a statement on one line is on that line.
      const oneLine = statement.loc!.start.line === statement.loc!.end.line;
      visit(statement, hintFor(statement, statement), oneLine ? null : mark);
    }
  };

  /** The body of a loop or a branch, which may stand without braces. */
  const visitBody = (body: AnyNode, mark: MarkLine): void => {
    if (body.type === 'BlockStatement' || !mark) return visit(body, hintFor(body, body), mark);
    open(body.start, `{${mark(body.loc!.start.line)}`);
    visit(body, hintFor(body, body), mark);
    close(body.end, '}');
  };

  const visitTest = (test: AnyNode, mark: MarkLine): void => {
    if (mark) open(test.start, `(${mark(test.loc!.start.line).slice(0, -1)},`);
    visit(test, hintFor(test, test), mark);
    if (mark) close(test.end, ')');
  };

  const visit = (node: AnyNode, hint: Hint, mark: MarkLine): void => {
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return visitFunction(node, hint, mark);
      case 'BlockStatement':
        return visitStatements(node.body, mark);
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'IfStatement':
      case 'SwitchCase':
      case 'LabeledStatement':
        return visitControl(node, mark);
      default:
        for (const child of childrenOf(node)) visit(child, hintFor(node, child, hint), mark);
    }
  };

  const visitControl = (node: AnyNode, mark: MarkLine): void => {
    if (node.type === 'SwitchCase') {
      if (node.test) visit(node.test, hintFor(node, node.test), mark);
      return visitStatements(node.consequent, mark);
    }
    if (node.type === 'LabeledStatement') {
      // A mark between a label and its loop would take the label away from the loop.
      return visit(node.body, hintFor(node, node.body), mark);
    }
    const isLoopWithTest =
      node.type === 'ForStatement' || node.type === 'WhileStatement' || node.type === 'DoWhileStatement';
    for (const child of childrenOf(node)) {
      if ('body' in node && child === node.body) visitBody(child, mark);
      else if (node.type === 'IfStatement' && child !== node.test) visitBody(child, mark);
      else if (isLoopWithTest && child === node.test) visitTest(child, mark);
      else visit(child, hintFor(node, child), mark);
    }
  };

  for (const statement of program.body) visit(statement as AnyNode, hintFor(program, statement), null);
  open(program.body[0]?.start ?? script.length, `const ${stack}=${names.lender}();`);
  return { script: put(script, insertions), functions, unmarked };
}

function put(script: string, insertions: readonly Insertion[]): string {
  const ordered = insertions
    .map((insertion, order) => ({ ...insertion, order }))
    .sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || a.order - b.order);
  let out = '';
  let from = 0;
  for (const { at, text } of ordered) {
    out += script.slice(from, at) + text;
    from = at;
  }
  return out + script.slice(from);
}
