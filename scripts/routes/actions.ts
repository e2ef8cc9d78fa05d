import ts from 'typescript';
import { type Action, RULES } from '#lib/people';
import { type Declared, declarationOf, type Source } from './source.ts';

/** What a piece of the site asks authorize() for, directly or through functions of ours. */
export interface Asked {
  readonly actions: ReadonlySet<Action>;
  /** Calls whose action cannot be read from the source, as `file:line`. */
  readonly unreadable: readonly string[];
}

type Read = (file: string) => Source;

/** Answers for any declaration of the site what it asks for. */
export function createAsker(read: Read): (declared: Declared) => Asked {
  const gates = new Map<ts.Node, number | null>();
  const known = new Map<ts.Node, Asked>();

  /** Which argument of a function is the action that it hands to authorize(); null for a function that hands on none. */
  const actionArgument = (source: Source, callee: string): number | null => {
    const from = source.imported.get(callee);
    if (from?.file === 'lib/people/index.ts' && from.name === 'authorize') return 1;
    const declared = declarationOf(read, source, callee);
    if (!declared) return null;
    const before = gates.get(declared.node);
    if (before !== undefined) return before;
    gates.set(declared.node, null);
    const own = functionOf(declared.node);
    const parameters = own?.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : '')) ?? [];
    let place: number | null = null;
    for (const { name, call } of own ? callsIn(own) : []) {
      const at = actionArgument(read(declared.file), name);
      const handed = at === null ? undefined : call.arguments[at];
      if (handed && ts.isIdentifier(handed) && parameters.includes(handed.text))
        place = parameters.indexOf(handed.text);
    }
    gates.set(declared.node, place);
    return place;
  };

  const ask = (declared: Declared): Asked => {
    const before = known.get(declared.node);
    if (before) return before;
    const actions = new Set<Action>();
    const unreadable: string[] = [];
    // A function that calls itself asks for nothing more by it.
    known.set(declared.node, { actions, unreadable });
    const source = read(declared.file);
    const own = functionOf(declared.node);
    const parameters = new Set(
      own?.parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : [])),
    );
    for (const { name, call } of callsIn(declared.node)) {
      const at = actionArgument(source, name);
      const callee = declarationOf(read, source, name);
      if (at === null) {
        if (!callee) continue;
        const inner = ask(callee);
        for (const action of inner.actions) actions.add(action);
        unreadable.push(...inner.unreadable);
        continue;
      }
      const argument = call.arguments[at];
      if (argument && ts.isIdentifier(argument) && parameters.has(argument.text)) continue;
      const named = argument ? actionsNamed(argument) : [];
      for (const action of named) actions.add(action);
      const { line } = source.tree.getLineAndCharacterOfPosition(call.getStart());
      if (named.length === 0) unreadable.push(`${source.file}:${line + 1}`);
    }
    return { actions, unreadable };
  };
  return ask;
}

const isAction = (text: string): text is Action => Object.hasOwn(RULES, text);

/** The actions that an expression may be: a literal, a choice of two, or a template that every action fits which begins and ends like it. */
function actionsNamed(node: ts.Expression): Action[] {
  if (ts.isStringLiteralLike(node)) return isAction(node.text) ? [node.text] : [];
  if (ts.isConditionalExpression(node)) {
    const both = [node.whenTrue, node.whenFalse].map(actionsNamed);
    return both.every((one) => one.length > 0) ? both.flat() : [];
  }
  if (!ts.isTemplateExpression(node)) return [];
  const [begin, end] = [node.head.text, node.templateSpans.at(-1)!.literal.text];
  const fitting = Object.keys(RULES).filter((action) => action.startsWith(begin) && action.endsWith(end));
  return begin === '' ? [] : (fitting as Action[]);
}

function functionOf(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    return node;
  return undefined;
}

/** Every call of a plain name in a piece of source. */
function callsIn(node: ts.Node): { name: string; call: ts.CallExpression }[] {
  const found: { name: string; call: ts.CallExpression }[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isCallExpression(one) && ts.isIdentifier(one.expression))
      found.push({ name: one.expression.text, call: one });
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
}
