import type { AnyNode } from 'acorn';
import { full } from 'acorn-walk';

/**
 * The names that a piece of syntax writes to: targets of assignments and of destructuring, of `++` and `--`, of for-in and
 * for-of heads without a declaration; and, with a dot after them, the names whose properties it writes (`f.call = …`,
 * `delete f.x`, `Object.assign(f, …)`). An over-approximation: a local variable of the same name counts too.
 */
export function assignedNames(node: AnyNode): Set<string> {
  const names = new Set<string>();
  const target = (to: AnyNode | null | undefined, ofProperty = ''): void => {
    switch (to?.type) {
      case 'Identifier':
        names.add(to.name + ofProperty);
        return;
      case 'MemberExpression':
        return target(to.object as AnyNode, '.');
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return target(to.expression, ofProperty);
      case 'AssignmentPattern':
        return target(to.left);
      case 'RestElement':
        return target(to.argument);
      case 'ArrayPattern':
        for (const element of to.elements) target(element);
        return;
      case 'ObjectPattern':
        for (const property of to.properties)
          target(property.type === 'Property' ? property.value : property.argument);
    }
  };
  full(node, (inner) => {
    const one = inner as AnyNode;
    switch (one.type) {
      case 'AssignmentExpression':
        return target(one.left);
      case 'UpdateExpression':
        return target(one.argument);
      case 'UnaryExpression':
        if (one.operator === 'delete') target(one.argument);
        return;
      case 'ForInStatement':
      case 'ForOfStatement':
        if (one.left.type !== 'VariableDeclaration') target(one.left as AnyNode);
        return;
      case 'CallExpression':
        if (CHANGES_FIRST_ARGUMENT.has(calledName(one.callee)))
          target(one.arguments[0] as AnyNode | undefined, '.');
    }
  });
  return names;
}

/** Methods of Object and Reflect that write to what they are given first. */
const CHANGES_FIRST_ARGUMENT = new Set([
  'assign',
  'defineProperty',
  'defineProperties',
  'setPrototypeOf',
  'set',
  'deleteProperty',
]);

function calledName(callee: AnyNode): string {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return '';
  if (callee.object.name !== 'Object' && callee.object.name !== 'Reflect') return '';
  return callee.property.type === 'Identifier' && !callee.computed ? callee.property.name : '';
}
