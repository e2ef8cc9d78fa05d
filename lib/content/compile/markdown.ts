import { compile, run } from '@mdx-js/mdx';
import { createElement } from 'react';
import * as runtime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import rehypePrettyCode from 'rehype-pretty-code';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import { closestWord } from '#lib/lab/schema';
import type { Heading, Prose } from '../course.ts';
import { bindFigures } from './bind-figures.ts';
import { classOfColour, getHighlighter } from './highlight.ts';
import type { Problem } from './problems.ts';
import { type Node, renderRuns, wrapStaticRuns } from './static-html.ts';

interface ProseRules {
  /** Components that may be used; none for the prose of labs. */
  readonly components: readonly string[];
  /** The smallest depth of a heading: the page writes the ones above. */
  readonly headingsFrom: number;
}

/**
 * Compiles prose to a function body, and lists its headings. Adds a problem, with its line, for each import,
 * expression, unknown component and misplaced heading, or for the syntax error; then answers undefined.
 *
 * What holds no component ends up as HTML in `<StaticHtml html="…" />`: a page that sent every paragraph as elements
 * would send its text twice over in a wordier form, and make the browser walk over all of it before it answers.
 */
export async function compileProse(
  body: string,
  path: string,
  rules: ProseRules,
  problems: Problem[],
): Promise<Prose | undefined> {
  const headings: Heading[] = [];
  const before = problems.length;
  try {
    const checked = await compileTree(
      body,
      [() => (tree) => checkProse(tree, path, rules, problems)],
      [() => (tree) => listHeadings(tree, headings), () => (tree) => wrapStaticRuns(tree)],
    );
    if (problems.length > before) return undefined;
    const runs = await renderRuns(checked, rules.components);
    const code = await compileTree(body, [], [() => (tree) => wrapStaticRuns(tree, runs)]);
    return { code, headings };
  } catch (thrown) {
    const { reason, line, message } = thrown as { reason?: string; line?: number; message: string };
    problems.push({
      path: line ? `${path}:${line}` : path,
      rule: 'broken-mdx',
      found: `the MDX does not parse: ${reason ?? message}`,
      fix: 'mend the line; write a plain "<" or "{" as `code` or as &lt; and \\{',
    });
    return undefined;
  }
}

/** The prose of labs and quizzes as HTML. Markdown only: a component is a problem. */
export async function renderProse(body: string, path: string, problems: Problem[]): Promise<string> {
  const prose = await compileProse(body, path, { components: [], headingsFrom: 2 }, problems);
  if (!prose) return '';
  const { default: Content } = await run(prose.code, { ...runtime, baseUrl: import.meta.url });
  let rendered = '';
  const StaticHtml = ({ html }: { html: string }) => {
    rendered += html;
    return null;
  };
  renderToStaticMarkup(createElement(Content, { components: { StaticHtml } } as never));
  return rendered;
}

type Plugin = () => (tree: Node) => void;

async function compileTree(
  body: string,
  remark: readonly Plugin[],
  rehype: readonly Plugin[],
): Promise<string> {
  const file = await compile(body, {
    outputFormat: 'function-body',
    remarkPlugins: [remarkGfm, ...remark] as never,
    rehypePlugins: [
      rehypeSlug,
      [rehypePrettyCode, { theme: 'roles', keepBackground: false, getHighlighter }],
      () => useTokenClasses,
      () => addCodeBars,
      () => hangPlans,
      () => bindUnits,
      () => wrapTables,
      ...rehype,
    ] as never,
  });
  return String(file);
}

/** Nothing, or one comment: what follows its first end would run. */
const COMMENT = /^\s*(\/\*((?!\*\/)[\s\S])*\*\/)?\s*$/;
/** An attribute whose value has to be run, or several of them from one. */
function isExpression(attribute: unknown): boolean {
  const { type, value } = attribute as {
    type: string;
    value?: string | { data?: { estree?: Program } } | null;
  };
  if (type !== 'mdxJsxAttribute') return true;
  return typeof value === 'object' && value !== null && !isLiteral(value.data?.estree?.body[0]?.expression);
}
type Program = { readonly body: readonly { readonly expression?: unknown }[] };

/** A number, a text, a truth, or a list of them. */
function isLiteral(expression: unknown): boolean {
  const { type, operator, argument, elements } = (expression ?? {}) as Record<string, unknown>;
  if (type === 'ArrayExpression') return (elements as unknown[]).every(isLiteral);
  return type === 'Literal' || (type === 'UnaryExpression' && operator === '-' && isLiteral(argument));
}

/** Read as a browser does, which skips line ends within a scheme. */
function isPageLink(url: string): boolean {
  const base = 'https://site.invalid/';
  return URL.canParse(url, base) && /^(https?|mailto):$/.test(new URL(url, base).protocol);
}

function checkProse(tree: Node, path: string, rules: ProseRules, problems: Problem[]): void {
  const report = (node: Node, rule: string, found: string, fix: string) =>
    problems.push({ path: node.position ? `${path}:${node.position.start.line}` : path, rule, found, fix });
  visit(tree, (node) => {
    if (node.type === 'mdxjsEsm') {
      report(
        node,
        'import-in-prose',
        'import or export in prose',
        'use a widget by its name, without importing it',
      );
    } else if (node.type.endsWith('Expression') && !COMMENT.test(node.value ?? '')) {
      report(
        node,
        'expression-in-prose',
        `the expression {${node.value}}`,
        'write its value, or \\{ for a brace',
      );
    } else if (
      node.type.startsWith('mdxJsx') &&
      !isPlainTag(node.name, rules) &&
      !rules.components.includes(node.name ?? '')
    ) {
      const meant = closestWord(node.name ?? '', rules.components);
      report(
        node,
        'unknown-component',
        `unknown component <${node.name ?? ''}>`,
        rules.components.length === 0
          ? 'this prose is Markdown only'
          : meant
            ? `did you mean <${meant}>?`
            : 'add the widget to components/widgets/index.tsx',
      );
    } else if (node.attributes?.some(isExpression)) {
      report(
        node,
        'expression-in-prose',
        `an expression in <${node.name}>`,
        'write its value: name="text" or name={3}',
      );
    } else if (/^(link|definition)$/.test(node.type) && !isPageLink(node.url ?? '')) {
      report(
        node,
        'unsafe-link',
        `the link "${node.url}"`,
        'link to https:, http:, mailto: or a page of the site',
      );
    } else if (node.type === 'heading' && node.depth! < rules.headingsFrom) {
      const least = '#'.repeat(rules.headingsFrom);
      report(
        node,
        'heading-level',
        `a heading with ${'#'.repeat(node.depth!)}`,
        `start at ${least}: the page writes the title`,
      );
    } else if (node.type === 'image' && !/^(https?:)?\//.test(node.url ?? '')) {
      report(
        node,
        'relative-image',
        `the image "${node.url}"`,
        'draw it as a widget: files beside the prose are not published',
      );
    }
  });
}

/** Where components are allowed, a few HTML tags are too, for what Markdown has no sign for. */
function isPlainTag(name: string | null | undefined, { components }: ProseRules): boolean {
  return components.length > 0 && /^(sub|sup|kbd|abbr|details|summary|br)$/.test(name ?? '');
}

/** Turns the highlighter's inline colours into classes, and drops the spans that carry none. */
function useTokenClasses(tree: Node): void {
  visit(tree, (node) => {
    if (node.tagName === 'code' && node.properties?.dataLanguage !== undefined)
      node.properties.style = undefined;
    for (const key of ['dataTheme', 'data-theme'])
      if (node.properties?.[key]) node.properties[key] = undefined;
    if (!node.properties || !('dataLine' in node.properties || 'data-line' in node.properties)) return;
    node.children = node.children?.flatMap((span) => {
      const name = classOfColour(String(span.properties?.style ?? ''));
      if (!name) return span.children ?? [];
      return [{ ...span, properties: { className: [name] } }];
    });
  });
}

/** A bar over each code block: its language, and a button. What the button does is the page's: see app/prose.css. */
function addCodeBars(tree: Node): void {
  visit(tree, (node) => {
    const pre = node.tagName === 'figure' && node.children?.find((child) => child.tagName === 'pre');
    if (!pre) return;
    const language = String(pre.properties?.['data-language'] ?? pre.properties?.dataLanguage ?? '');
    const element = (tagName: string, properties: Node['properties'], text: string): Node => ({
      type: 'element',
      tagName,
      properties,
      children: [{ type: 'text', value: text }],
    });
    node.children!.splice(node.children!.indexOf(pre), 0, {
      type: 'element',
      tagName: 'div',
      properties: { className: ['code-bar'] },
      children: [
        element('span', {}, PLAIN.test(language) ? '' : language),
        element('button', { type: 'button', className: ['btn', 'quiet', 'sm'], dataCopy: '' }, 'Copy'),
      ],
    });
  });
}

/**
 * A database's plan has what happened at the end of each line, beyond the edge of a lesson: such a block is marked, and
 * each line comes in two parts, its indent and the rest, so that the rest can be wrapped beside the indent.
 */
function hangPlans(tree: Node): void {
  visit(tree, (node) => {
    if (node.tagName !== 'pre' || !/\(cost=|\(actual /.test(textOf(node))) return;
    node.properties = { ...node.properties, className: ['plan'] };
    visit(node, (line) => {
      if (!line.properties || !('dataLine' in line.properties || 'data-line' in line.properties)) return;
      const [, indent = '', rest = ''] = /^(\s*(?:->\s+)?)(.*)$/s.exec(textOf(line)) ?? [];
      const part = (value: string): Node => ({
        type: 'element',
        tagName: 'span',
        properties: {},
        children: [{ type: 'text', value }],
      });
      line.children = [part(indent), part(rest)];
    });
  });
}

/** Keeps each figure and its unit on one line, outside of code. */
function bindUnits(node: Node): void {
  if (node.tagName === 'code' || node.tagName === 'pre') return;
  if (node.type === 'text') node.value = bindFigures(node.value ?? '');
  for (const child of node.children ?? []) bindUnits(child);
}

/** Code blocks without a language: output, formulas. */
const PLAIN = /^(|text|txt|plaintext)$/;

/** A wide table scrolls in its own box, reachable by keyboard, instead of widening the page. */
function wrapTables(tree: Node): void {
  visit(tree, (node) => {
    node.children = node.children?.map((child) =>
      child.tagName === 'table'
        ? {
            type: 'element',
            tagName: 'div',
            properties: { className: ['scroll'], tabIndex: 0 },
            children: [child],
          }
        : child,
    );
  });
}

function listHeadings(tree: Node, headings: Heading[]): void {
  visit(tree, (node) => {
    const depth = node.tagName === 'h2' ? 2 : node.tagName === 'h3' ? 3 : undefined;
    if (depth) headings.push({ id: String(node.properties?.id ?? ''), text: textOf(node), depth });
  });
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

/** Parents first. A table that was just wrapped is not entered through its wrapper again. */
function visit(node: Node, enter: (node: Node) => void): void {
  enter(node);
  for (const child of node.children ?? []) {
    const wrapped = child.properties?.className;
    if (Array.isArray(wrapped) && wrapped.includes('scroll')) continue;
    visit(child, enter);
  }
}
