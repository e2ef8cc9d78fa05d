import { type AnyNode, parse } from 'acorn';
import { simple } from 'acorn-walk';

/**
 * Rewrites JavaScript so that each round of a loop and each call of a function first calls `step`: a budget in steps is the same
 * on every machine, where one in milliseconds is not. No line moves. Throws when the source does not parse, or is nested too
 * deeply.
 *
 * @param step the name of a function that the code cannot know
 */
export function limitSteps(script: string, step: string): string {
  const program = parse(script, { ecmaVersion: 'latest', sourceType: 'module', preserveParens: true });
  const inserts: { readonly at: number; readonly text: string; readonly closes: boolean }[] = [];
  const insert = (at: number, text: string, closes = false) => inserts.push({ at, text, closes });
  const enter = (body: AnyNode) => {
    if (body.type === 'BlockStatement') return insert(body.start + 1, `${step}();`);
    insert(body.start, `{${step}();`);
    insert(body.end, '}', true);
  };
  const loop = (node: { body: unknown }) => enter(node.body as AnyNode);
  simple(program, {
    ForStatement: loop,
    ForInStatement: loop,
    ForOfStatement: loop,
    WhileStatement: loop,
    DoWhileStatement: loop,
    Function(node) {
      const body = node.body as AnyNode;
      if (body.type === 'BlockStatement') return insert(body.start + 1, `${step}();`);
      insert(body.start, `(${step}(),`);
      insert(body.end, ')', true);
    },
  });
  // Where one part ends and the next begins, the end comes first; ends of nested parts come innermost first.
  const sorted = inserts.map((one, order) => ({ ...one, order }));
  sorted.sort(
    (a, b) =>
      a.at - b.at ||
      Number(b.closes) - Number(a.closes) ||
      (a.closes ? a.order - b.order : b.order - a.order),
  );
  let text = '';
  let from = 0;
  for (const { at, text: inserted } of sorted) {
    text += script.slice(from, at) + inserted;
    from = at;
  }
  return text + script.slice(from);
}
