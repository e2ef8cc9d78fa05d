import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type Node, type Options, Parser, type Program, parse } from 'acorn';
import { childrenOf } from './children-of.ts';
import { CONSTRUCTS, type Construct, type SourceFacts } from './source-facts.ts';
import { sourceFailureText } from './source-words.ts';

/** Source that does not run as it is written, with the learner's line where there is one. */
export class SyntaxRefused extends Error {
  constructor(
    readonly facts: Extract<SourceFacts, { what: 'syntax' | 'too-deep' | 'not-erasable' }>,
    /** It can be read, but means something at run time that taking types out would lose. */
    readonly isForbidden: boolean,
  ) {
    super(sourceFailureText(facts));
  }
}

export interface Stripped {
  /** JavaScript: the source with its types blanked, every line and column where it was. */
  readonly script: string;
  readonly program: Program;
}

const OPTIONS: Options = { ecmaVersion: 'latest', sourceType: 'module', locations: true };
/** Tokens that may be read for one character of source: a parser that tries one reading and then another has an end. */
export const MOST_TOKENS_PER_CHARACTER = 8;
export const LEAST_TOKENS = 2_000;

/** A syntax node of either parser: the plugin's types are not those of acorn. */
type TsNode = Node & { readonly [key: string]: unknown };

/** What the plugin's parser reads lists of type parameters with. */
interface TypeParameters {
  tsParseConstModifier(node: unknown): void;
  tsTryParseTypeParameters(modifiers: (node: unknown) => void): unknown;
}

/** How much was read of the source at hand. Parsing does not wait, so there is one at a time. */
let reading = { tokens: 0 };

const TypeScriptParser = Parser.extend(
  tsPlugin() as never,
  (Base) =>
    class extends Base {
      nextToken(): void {
        const most =
          LEAST_TOKENS + MOST_TOKENS_PER_CHARACTER * (this as unknown as { input: string }).input.length;
        if (++reading.tokens > most) throw new RangeError('too many tokens');
        (Base.prototype as unknown as { nextToken(): void }).nextToken.call(this);
      }

      /** The plugin knows `const T` of functions, and not of methods of classes and of function types. */
      tsTryParseTypeParameters(
        modifiers = (this as unknown as TypeParameters).tsParseConstModifier,
      ): unknown {
        return (Base.prototype as unknown as TypeParameters).tsTryParseTypeParameters.call(this, modifiers);
      }
    } as never,
);

/**
 * Takes the types out of TypeScript by blanking them, so that no line or column moves. Nothing is compiled: syntax that has
 * a meaning at run time (enums, namespaces with values, parameter properties, `import =`, decorators) is refused by
 * name. What is left is parsed as JavaScript: a type that was overlooked is an error, never dropped code. The work is bounded
 * by the length of the source.
 *
 * Throws {@link SyntaxRefused}. `work` counts the tokens that were read. The method is that of ts-blank-space (https://bloomberg.github.io/ts-blank-space/).
 */
export function stripTypes(source: string, work = { tokens: 0 }): Stripped {
  reading = work;
  try {
    const script = blankTypes(source);
    return { script, program: parse(script, OPTIONS) };
  } catch (thrown) {
    // Some JavaScript reads as broken TypeScript: "a ? (b) : c => d".
    const isUnread = thrown instanceof SyntaxError || thrown instanceof RangeError;
    const program = isUnread ? asJavaScript(source) : undefined;
    if (program) return { script: source, program };
    throw refusalOf(thrown);
  }
}

function asJavaScript(source: string): Program | undefined {
  try {
    return parse(source, OPTIONS);
  } catch {
    return undefined;
  }
}

/** The parsers' own errors end in "(line:column)". */
function refusalOf(thrown: unknown): unknown {
  const isDeep = thrown instanceof RangeError || /^Not enough stack/.test((thrown as Error).message);
  if (isDeep) return new SyntaxRefused({ what: 'too-deep' }, false);
  if (!(thrown instanceof SyntaxError)) return thrown;
  const text = thrown.message.replace(/\s*\(\d+:\d+\)\s*$/, '');
  const line = /\((\d+):\d+\)\s*$/.exec(thrown.message)?.[1];
  return new SyntaxRefused({ what: 'syntax', text, ...(line ? { line: Number(line) } : {}) }, false);
}

/** Parts of a node that are types and nothing else. */
const TYPE_PARTS = ['typeAnnotation', 'typeArguments', 'superTypeParameters', 'superTypeArguments'] as const;
/** Statements that are types and nothing else. */
const TYPE_STATEMENTS = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction']);
const MODIFIERS =
  /^(public|private|protected|readonly|override|abstract|declare|static|async|get|set|accessor)\b/;
const ERASED_MODIFIERS = new Set([
  'public',
  'private',
  'protected',
  'readonly',
  'override',
  'abstract',
  'declare',
]);

function blankTypes(source: string): string {
  const tree = TypeScriptParser.parse(source, OPTIONS) as unknown as TsNode;
  return new Blanking(source).run(tree);
}

class Blanking {
  readonly #out: string[];
  readonly #blanked: Uint8Array;
  /** Names of the module that are types alone: an export of one is none at run time. */
  #typeNames: ReadonlySet<string> = new Set();

  constructor(readonly source: string) {
    this.#out = source.split('');
    this.#blanked = new Uint8Array(source.length);
  }

  run(tree: TsNode): string {
    this.#typeNames = typeNamesOf(tree.body as TsNode[]);
    this.#statements(tree);
    return this.#out.join('');
  }

  /** Line ends stay; the rest becomes spaces. */
  #blank(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      this.#blanked[i] = 1;
      if (!/[\n\r\u2028\u2029]/.test(this.source[i]!)) this.#out[i] = ' ';
    }
  }

  /** Blanks a whole statement or member. The semicolon keeps what stands before and after it apart. */
  #blankStatement(node: Node): void {
    this.#blank(node.start, node.end);
    this.#out[node.start] = ';';
  }

  #refuse(node: TsNode): never {
    const construct = node.type as Construct;
    throw new SyntaxRefused({ what: 'not-erasable', construct, line: node.loc!.start.line }, true);
  }

  #visit(node: TsNode): void {
    if (CONSTRUCTS.includes(node.type as Construct)) return this.#visitRefused(node);
    if (isTypesAlone(node)) return this.#blankStatement(node);
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ExportDefaultDeclaration':
        if (this.#isTypesOnly(node)) return this.#blankStatement(node);
        break;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSInstantiationExpression': {
        const expression = node.expression as TsNode;
        this.#visit(expression);
        return this.#blank(this.#endOf(expression, node.end), node.end);
      }
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.#classHead(node);
        break;
      case 'MethodDefinition':
      case 'PropertyDefinition':
        this.#member(node);
        break;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.#functionHead(node);
        break;
      case 'Identifier':
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'RestElement':
      case 'AssignmentPattern':
        this.#marks(node);
        break;
    }
    if (node.type !== 'PropertyDefinition')
      for (const part of TYPE_PARTS) this.#blankPart(node[part] as TsNode | undefined);
    this.#statements(node);
  }

  /** The children that are no types, each with the end of its statement looked after. */
  #statements(node: TsNode): void {
    const types = new Set<unknown>([
      ...TYPE_PARTS.map((part) => node[part]),
      node.typeParameters,
      node.returnType,
      ...((node.implements as unknown[] | undefined) ?? []),
    ]);
    for (const child of childrenOf(node) as unknown as TsNode[]) {
      if (types.has(child)) continue;
      if (this.#isTypeSpecifier(child)) this.#specifier(child);
      else this.#visit(child);
      const inHead = node.type.startsWith('For') && child !== node.body;
      if (!inHead && ENDS_WITH_SEMICOLON.has(child.type)) this.#endStatement(child);
    }
  }

  /** Where the end of a statement was blanked and no semicolon stands, the next line could be read as going on. */
  #endStatement(statement: TsNode): void {
    const last = statement.end - 1;
    if (this.#blanked[last] && this.#out[statement.start] !== ';') this.#out[last] = ';';
  }

  #visitRefused(node: TsNode): void {
    const isErased = node.declare === true || (node.type === 'TSModuleDeclaration' && !hasValues(node));
    if (!isErased) this.#refuse(node);
    this.#blankStatement(node);
  }

  #blankPart(part: TsNode | null | undefined): void {
    if (part) this.#blank(part.start, part.end);
  }

  /** Is a statement of imports or exports one of types alone? */
  #isTypesOnly(node: TsNode): boolean {
    if (node.importKind === 'type' || node.exportKind === 'type') return true;
    const declaration = node.declaration as TsNode | null | undefined;
    if (declaration)
      return (
        declaration.declare === true ||
        TYPE_STATEMENTS.has(declaration.type) ||
        (declaration.type === 'TSModuleDeclaration' && !hasValues(declaration))
      );
    const specifiers = (node.specifiers as TsNode[] | undefined) ?? [];
    return specifiers.length > 0 && specifiers.every((one) => this.#isTypeSpecifier(one));
  }

  #isTypeSpecifier(node: TsNode): boolean {
    if (node.type === 'ImportSpecifier') return node.importKind === 'type';
    if (node.type !== 'ExportSpecifier') return false;
    return node.exportKind === 'type' || this.#typeNames.has((node.local as TsNode).name as string);
  }

  /** One specifier of a type among others, and the comma after it. */
  #specifier(node: TsNode): void {
    this.#blank(node.start, this.#afterComma(node.end));
  }

  #classHead(node: TsNode): void {
    if (node.abstract === true) {
      const at = this.source.indexOf('abstract', node.start);
      this.#blank(at, at + 'abstract'.length);
    }
    this.#blankPart(node.typeParameters as TsNode | undefined);
    const list = node.implements as TsNode[] | undefined;
    if (list?.length) {
      const keyword = this.source.lastIndexOf('implements', list[0]!.start);
      this.#blank(keyword, list.at(-1)!.end);
    }
  }

  #member(node: TsNode): void {
    const key = node.key as TsNode;
    let at = node.start;
    let first = true;
    for (;;) {
      at = this.#afterTrivia(at);
      const word = at < key.start ? MODIFIERS.exec(this.source.slice(at, at + 12))?.[1] : undefined;
      if (!word) break;
      if (ERASED_MODIFIERS.has(word)) {
        this.#blank(at, at + word.length);
        // "x = 1" on the line before would go on with what is left: "[key]" or "*method".
        if (first) this.#out[at] = ';';
      }
      first = false;
      at += word.length;
    }
    const keyEnd = node.computed === true ? this.#afterTrivia(key.end) + 1 : key.end;
    // Of a method in a class they hang on the member, not on its function.
    this.#blankPart(node.typeParameters as TsNode | undefined);
    const annotation = node.typeAnnotation as TsNode | undefined;
    const next = this.#afterTrivia(keyEnd);
    const mark = this.source[next] === '?' || this.source[next] === '!';
    if (mark) this.#blank(keyEnd, next + 1);
    // A field without a value ends here: "get: T" before a method would be a getter.
    this.#blankPart(annotation);
    if (node.type === 'PropertyDefinition' && !node.value && (annotation || mark))
      this.#out[annotation?.start ?? keyEnd] = ';';
  }

  #functionHead(node: TsNode): void {
    const isArrow = node.type === 'ArrowFunctionExpression';
    const typeParameters = node.typeParameters as TsNode | undefined;
    if (typeParameters) {
      this.#blankPart(typeParameters);
      if (isArrow) {
        // On its own line the parenthesis would part "async" or "return" from the function.
        const open = this.#afterTrivia(typeParameters.end);
        this.#blank(open, open + 1);
        this.#out[typeParameters.start] = '(';
      }
    }
    const returnType = node.returnType as TsNode | undefined;
    if (returnType) {
      this.#blankPart(returnType);
      if (isArrow) {
        // "=>" must stand on the line of the parenthesis before it.
        const close = this.source.lastIndexOf(')', returnType.start);
        this.#blank(close, close + 1);
        this.#out[returnType.end - 1] = ')';
      }
    }
    const self = (node.params as TsNode[])[0];
    if (self?.type === 'Identifier' && self.name === 'this')
      this.#blank(self.start, this.#afterComma(self.end));
  }

  /** The "?" and "!" after a name or a pattern. */
  #marks(node: TsNode): void {
    const annotation = node.typeAnnotation as TsNode | undefined;
    const to = annotation ? annotation.start : node.end;
    for (let at = to - 1; at >= node.start; at--) {
      const character = this.source[at]!;
      if (character === '?' || character === '!') this.#blank(at, at + 1);
      else if (!/\s/.test(character)) break;
    }
  }

  /** Parentheses around an expression belong to it: "(a) as T". */
  #endOf(expression: TsNode, limit: number): number {
    let end = expression.end;
    for (;;) {
      const next = this.#afterTrivia(end);
      if (next >= limit || this.source[next] !== ')') return end;
      end = next + 1;
    }
  }

  /** The first place at or after `at` that is neither white space nor in a comment. */
  #afterTrivia(at: number): number {
    const { source } = this;
    for (;;) {
      if (/\s/.test(source[at] ?? '')) at++;
      else if (source.startsWith('//', at) || source.startsWith('/*', at)) {
        const end = source[at + 1] === '/' ? source.indexOf('\n', at) : source.indexOf('*/', at + 2) + 2;
        if (end < at) return source.length;
        at = end;
      } else return at;
    }
  }

  /** Where a comma that follows ends, else `at`. */
  #afterComma(at: number): number {
    const next = this.#afterTrivia(at);
    return this.source[next] === ',' ? next + 1 : at;
  }
}

const ENDS_WITH_SEMICOLON = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'ExportDefaultDeclaration',
  'ExportNamedDeclaration',
  'PropertyDefinition',
]);

/** Declarations without a body, and members of classes that only say what is there. */
function isTypesAlone(node: TsNode): boolean {
  if (node.declare === true || TYPE_STATEMENTS.has(node.type)) return true;
  if (node.type === 'TSIndexSignature') return true;
  const isMember =
    node.type === 'MethodDefinition' ||
    node.type === 'PropertyDefinition' ||
    /^TS.*(Method|Property)/.test(node.type);
  if (!isMember) return false;
  return (
    node.abstract === true || (node.type === 'MethodDefinition' && !(node.value as TsNode | undefined)?.body)
  );
}

function typeNamesOf(body: readonly TsNode[]): Set<string> {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const statement of body) {
    const one = ((statement.type === 'ExportNamedDeclaration' && statement.declaration) ||
      statement) as TsNode;
    const isType = one.type === 'TSInterfaceDeclaration' || one.type === 'TSTypeAliasDeclaration';
    const list = one.type === 'VariableDeclaration' ? (one.declarations as TsNode[]) : [one];
    for (const { id } of list) {
      const name = (id as TsNode | undefined)?.name;
      if (typeof name === 'string') (isType ? types : values).add(name);
    }
  }
  return new Set([...types].filter((name) => !values.has(name)));
}

/** Does a namespace hold anything that exists at run time? */
function hasValues(node: TsNode): boolean {
  const { body } = node as unknown as { body: TsNode | undefined };
  if (!body) return false;
  if (body.type === 'TSModuleDeclaration') return hasValues(body);
  return ((body.body as TsNode[] | undefined) ?? []).some((statement) => {
    const one = ((statement.type === 'ExportNamedDeclaration' && statement.declaration) ||
      statement) as TsNode;
    if (one.declare === true || TYPE_STATEMENTS.has(one.type)) return false;
    return one.type !== 'TSModuleDeclaration' || hasValues(one);
  });
}
