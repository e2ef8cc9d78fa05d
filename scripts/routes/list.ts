import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Action, RULES } from '#lib/people';
import { type Asked, createAsker } from './actions.ts';
import { createReader, type Source } from './source.ts';

/** Something of the site that a request can reach, with what decides who may. */
export interface Listed {
  readonly kind: 'route' | 'page' | 'action';
  /** `GET /api/state`, `/labs/[id]`, or `app/team/actions.ts#invite`. */
  readonly name: string;
  readonly file: string;
  /** What it asks authorize() for, with the rule of each; empty for a page that is the same for everybody. */
  readonly actions: Readonly<Partial<Record<Action, (typeof RULES)[Action]>>>;
  /** `public`: declared so, and the same for everybody; `authorize`: decided at each request. */
  readonly policy: 'public' | 'authorize';
}

/** Every route, page and action on disk, and a sentence for each of which nothing says who may reach it. */
export interface Listing {
  readonly listed: readonly Listed[];
  readonly problems: readonly string[];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const SOURCE = /\.(tsx?|jsx?|mjs)$/;
/** Files that Next answers requests from, beside routes (https://nextjs.org/docs/app/api-reference/file-conventions). */
const PAGES =
  /(^|\/)(page|sitemap|robots|manifest|icon|apple-icon|opengraph-image|twitter-image)\.(tsx?|jsx?)$/;
const ROUTES = /(^|\/)route\.(tsx?|jsx?)$/;

/** Finds them in the sources of a project; `root` is its folder. */
export function listRoutes(root: string): Listing {
  const read = createReader(root);
  const ask = createAsker(read);
  const listed: Listed[] = [];
  const problems: string[] = [];

  const add = (kind: Listed['kind'], name: string, file: string, { actions, unreadable }: Asked) => {
    for (const place of unreadable)
      problems.push(`${place}: the action must be written out where it is asked for.`);
    if (actions.size === 0 && unreadable.length === 0) {
      const how =
        kind === 'page' ? ', or declare the page the same for everybody with /** @policy public */' : '';
      problems.push(`${file}: nothing says who may reach ${name}. Ask authorize()${how}.`);
    }
    const ruled = Object.fromEntries([...actions].sort().map((action) => [action, RULES[action]]));
    listed.push({ kind, name, file, actions: ruled, policy: 'authorize' });
  };

  for (const file of filesOf(root, 'app').filter((one) => ROUTES.test(one))) {
    const source = read(file);
    const path = pathOf(file);
    for (const name of exportsOf(source)) {
      if (!METHODS.includes(name)) continue;
      const node = source.declared.get(name);
      const gate = node && calledBy(node);
      const isRead = name === 'GET' || name === 'HEAD';
      const wanted = [...(isRead ? ['gateRead'] : []), 'gateWrite', 'gateForeign'];
      if (!node) problems.push(`${file}: ${name} must be declared in this file.`);
      else if (!gate || !wanted.includes(gate) || source.imported.get(gate)?.file !== 'lib/server/index.ts')
        problems.push(`${file}: ${name} ${path} must go through ${wanted.join(' or ')} of #lib/server.`);
      if (node) add('route', `${name} ${path}`, file, ask({ file, name, node }));
    }
  }
  for (const file of filesOf(root, 'app').filter((one) => PAGES.test(one))) {
    const source = read(file);
    const page = defaultOf(source);
    const name = pathOf(file);
    if (page && isPublic(page)) {
      listed.push({ kind: 'page', name, file, actions: {}, policy: 'public' });
      if (asksWhoAsks(source))
        problems.push(`${file}: a public page is the same for everybody; this one looks at who asks.`);
    } else add('page', name, file, page ? ask({ file, name: 'default', node: page }) : NOTHING);
  }
  for (const file of [...filesOf(root, 'app'), ...filesOf(root, 'components')]) {
    // Most files have none, and to parse them all takes seconds.
    if (!readFileSync(join(root, file), 'utf8').includes('use server')) continue;
    for (const { name, node } of actionsOf(read(file)))
      add('action', `${file}#${name}`, file, ask({ file, name, node }));
  }
  return { listed: listed.sort((a, b) => (a.name < b.name ? -1 : 1)), problems: [...new Set(problems)] };
}

const NOTHING: Asked = { actions: new Set(), unreadable: [] };

function filesOf(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => SOURCE.test(file))
    .sort();
}

/** The address of a file: groups in parentheses are no part of it. */
function pathOf(file: string): string {
  const folders = file.split('/').slice(1, -1);
  const base = /([^/]+)\.[a-z]+$/.exec(file)![1]!;
  const own = base === 'page' || base === 'route' ? [] : [base];
  return `/${[...folders.filter((one) => !/^\(.*\)$/.test(one)), ...own].join('/')}`;
}

const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Names that a file exports, whichever way. */
function exportsOf({ tree }: Source): string[] {
  return tree.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      // Everything of another file may hold any method.
      if (!clause) return METHODS;
      return ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
    }
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  });
}

/** The plain name of what a declaration is the result of calling. */
function calledBy(node: ts.Node): string | undefined {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : undefined;
}

function defaultOf({ tree, declared }: Source): ts.Node | undefined {
  for (const statement of tree.statements) {
    if (ts.isExportAssignment(statement))
      return ts.isIdentifier(statement.expression)
        ? declared.get(statement.expression.text)
        : statement.expression;
    const isDefault =
      ts.isFunctionDeclaration(statement) &&
      (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    if (isDefault) return statement;
  }
  return undefined;
}

const isPublic = (node: ts.Node) =>
  ts
    .getJSDocTags(node)
    .some(
      ({ tagName, comment }) => tagName.text === 'policy' && ts.getTextOfJSDocComment(comment) === 'public',
    );

/** Whether a file can know who asks, or what is kept of anybody. */
const asksWhoAsks = ({ tree }: Source) =>
  tree.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      ['next/headers', '#lib/data'].includes(statement.moduleSpecifier.text),
  );

/** Server actions: the exports of a file, or the functions, that say "use server". */
function actionsOf(source: Source): { name: string; node: ts.Node }[] {
  const { tree, declared } = source;
  if (saysUseServer(tree.statements))
    return exportsOf(source).map((name) => ({ name, node: declared.get(name) ?? tree }));
  const found: { name: string; node: ts.Node }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && ts.isBlock(node.body as ts.Node)) {
      const body = node.body as ts.Block;
      if (saysUseServer(body.statements)) {
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
        found.push({ name: node.name?.getText() ?? `line ${line + 1}`, node });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function saysUseServer(statements: ts.NodeArray<ts.Statement>): boolean {
  const [first] = statements;
  return (
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === 'use server'
  );
}
