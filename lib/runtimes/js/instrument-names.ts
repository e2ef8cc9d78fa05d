import type { AnyNode, BlockStatement, Node } from 'acorn';
import { childrenOf } from '../shared/typescript/children-of.ts';

/** What a function would be called if it stood here, and how it is found again in an edited source. */
export interface Hint {
  /** '' where it has no name. */
  readonly name: string;
  readonly match: string;
}

const UNNAMED: Hint = { name: '', match: 'anonymous' };
/** A name is shown to the learner, and a source may hold one of any length. */
const MOST_CHARACTERS = 60;

function named(long: string): Hint {
  const name = long.slice(0, MOST_CHARACTERS);
  return { name, match: name };
}

/**
 * The hint for `child` of `parent`, whose own hint is `outer`, by the rules that the language names functions by. A
 * function without a name is found again by the call that it is an argument of.
 */
export function hintFor(parent: Node, child: Node, outer: Hint = UNNAMED): Hint {
  const [node, inside] = [parent as AnyNode, child as AnyNode];
  if (ownNameOf(inside)) return named(ownNameOf(inside)!);
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'ClassBody':
      return outer;
    case 'VariableDeclarator':
      if (node.init === child && node.id.type === 'Identifier') return named(node.id.name);
      break;
    case 'AssignmentPattern':
      if (node.left.type === 'Identifier') return named(node.left.name);
      break;
    case 'AssignmentExpression':
      if (node.right === child && nameOf(node.left)) return named(nameOf(node.left)!);
      break;
    case 'Property':
    case 'PropertyDefinition':
      if (node.value === child && !node.computed && keyOf(node.key))
        return named(prefixOf(node) + keyOf(node.key)!);
      break;
    case 'MethodDefinition':
      if (node.kind === 'constructor') return named(outer.name || 'constructor');
      if (node.value === child && !node.computed && keyOf(node.key))
        return named(prefixOf(node) + keyOf(node.key)!);
      break;
    case 'ExportDefaultDeclaration':
      return named('default');
    case 'CallExpression':
    case 'NewExpression':
      if (node.callee !== child)
        return { name: '', match: `callback of ${named(nameOf(node.callee) ?? 'a call').name}` };
      break;
  }
  return UNNAMED;
}

/** Does a function's body declare one name both as a function and again? In a block of its own that would be an error. */
export function declaresTwice(body: BlockStatement): boolean {
  const functions = body.body.flatMap((one) => (one.type === 'FunctionDeclaration' ? [one.id.name] : []));
  if (functions.length === 0) return false;
  if (new Set(functions).size < functions.length) return true;
  const vars = new Set<string>();
  const collect = (node: AnyNode, inVar: boolean): void => {
    if (inVar && node.type === 'Identifier') vars.add(node.name);
    const isVar = inVar || (node.type === 'VariableDeclaration' && node.kind === 'var');
    for (const child of childrenOf(node)) collect(child, isVar);
  };
  for (const statement of body.body) if (statement.type !== 'FunctionDeclaration') collect(statement, false);
  return functions.some((name) => vars.has(name));
}

function ownNameOf(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id?.name;
    default:
      return undefined;
  }
}

/** The last name in `a`, `a.b` and `a?.b`. */
function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ChainExpression' || node.type === 'ParenthesizedExpression')
    return nameOf(node.expression);
  return node.type === 'MemberExpression' && !node.computed ? keyOf(node.property as AnyNode) : undefined;
}

function keyOf(key: AnyNode): string | undefined {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

function prefixOf(node: AnyNode): string {
  return 'kind' in node && (node.kind === 'get' || node.kind === 'set') ? `${node.kind} ` : '';
}
