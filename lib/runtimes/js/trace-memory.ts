import { type AnyNode, parse } from 'acorn';
import { childrenOf } from '../shared/typescript/children-of.ts';

/** Names that the traced source uses. The learner's code cannot know them: they are drawn for every run. */
export interface TraceNames {
  /** A function on the global that gives the tracer once, and is gone afterwards. */
  readonly lender: string;
  readonly object: string;
  readonly key: string;
  readonly walk: string;
}

/**
 * Rewrites JavaScript without types so that a tracer sees each element of an array that it reads or writes: `a[i]` becomes
 * `object(a)[key(i)]`, and what `for … of`, spread and array patterns go through becomes `walk(…)`. No line moves, and each
 * expression is still evaluated once and in its order; `this` of a method that is called by a computed name stays what it
 * was. Left alone are `super[name]`, which is never an array, and what comes after a `?.` in its chain or names the class
 * of a `new`: to wrap it would change what is evaluated. Throws when the source does not parse.
 */
export function traceMemory(script: string, names: TraceNames): string {
  const program = parse(script, { ecmaVersion: 'latest', sourceType: 'module', preserveParens: true });
  const edits: { readonly at: number; readonly opens: boolean; readonly text: string }[] = [];
  const wrap = (node: AnyNode, name: string) => {
    // Without parentheses of its own a comma would part two arguments.
    const isList = node.type === 'SequenceExpression';
    edits.push({ at: node.start, opens: true, text: isList ? `${name}((` : `${name}(` });
    edits.push({ at: node.end, opens: false, text: isList ? '))' : ')' });
  };
  const visit = (node: AnyNode): void => {
    if (
      node.type === 'MemberExpression' &&
      node.computed &&
      mayWrap(node.object) &&
      !isConstructed.has(node)
    ) {
      wrap(node.object as AnyNode, names.object);
      wrap(node.property as AnyNode, names.key);
    }
    if (node.type === 'NewExpression') {
      for (let at: AnyNode = node.callee; at.type === 'MemberExpression'; at = at.object as AnyNode)
        isConstructed.add(at);
    }
    if (node.type === 'ObjectExpression')
      for (const property of node.properties) if (property.type === 'SpreadElement') isInObject.add(property);
    if (node.type === 'ForOfStatement' && !node.await) wrap(node.right, names.walk);
    if (node.type === 'SpreadElement' && !isInObject.has(node)) wrap(node.argument, names.walk);
    if (node.type === 'VariableDeclarator' && node.id.type === 'ArrayPattern' && node.init)
      wrap(node.init, names.walk);
    for (const child of childrenOf(node)) visit(child);
  };
  const isConstructed = new WeakSet<object>();
  const isInObject = new WeakSet<object>();
  for (const statement of program.body) visit(statement as AnyNode);
  const { lender, object, key, walk } = names;
  edits.push({
    at: program.body[0]?.start ?? script.length,
    opens: true,
    text: `const {object:${object},key:${key},walk:${walk}}=${lender}();`,
  });
  // Where several edits meet: what closes an inner node first, then the prologue, then outer before inner openings.
  const ordered = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort(
      (a, b) =>
        a.at - b.at ||
        Number(a.opens) - Number(b.opens) ||
        Number(b.text.startsWith('const {')) - Number(a.text.startsWith('const {')) ||
        (a.opens ? a.order - b.order : b.order - a.order),
    );
  let out = '';
  let from = 0;
  for (const { at, text } of ordered) {
    out += script.slice(from, at) + text;
    from = at;
  }
  return out + script.slice(from);
}

/** Can the object of an access be wrapped in a call? */
function mayWrap(object: AnyNode): boolean {
  if (object.type === 'Super') return false;
  for (let at: AnyNode = object; at.type === 'MemberExpression' || at.type === 'CallExpression'; ) {
    if (at.optional) return false;
    at = (at.type === 'MemberExpression' ? at.object : at.callee) as AnyNode;
  }
  return true;
}
