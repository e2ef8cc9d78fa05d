import { run } from '@mdx-js/mdx';
import { createElement, Fragment, type ReactNode } from 'react';
import * as runtime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';

/** As much of mdast and hast as is looked at here. */
export interface Node {
  type: string;
  tagName?: string;
  name?: string | null;
  depth?: number;
  value?: string;
  url?: string;
  properties?: Record<string, unknown>;
  attributes?: unknown[];
  children?: Node[];
  position?: { start: { line: number } };
}

/**
 * Puts each run of top-level nodes without a component into a `StaticHtml`: as children in the first pass, which
 * renders them; as the rendered HTML in the second.
 */
export function wrapStaticRuns(tree: Node, runs?: readonly string[]): void {
  const wrapped: Node[] = [];
  let count = 0;
  let open: Node[] = [];
  const close = () => {
    if (open.some((node) => node.type === 'element')) {
      const html = runs?.[count++];
      wrapped.push({
        type: 'mdxJsxFlowElement',
        name: 'StaticHtml',
        attributes: html === undefined ? [] : [{ type: 'mdxJsxAttribute', name: 'html', value: html }],
        children: html === undefined ? open : [],
      });
    }
    open = [];
  };
  for (const node of tree.children ?? []) {
    if (holdsComponent(node)) {
      close();
      wrapped.push(node);
    } else if (!node.type.startsWith('mdx')) open.push(node);
  }
  close();
  tree.children = wrapped;
}

function holdsComponent(node: Node): boolean {
  return node.type.startsWith('mdxJsx') || (node.children ?? []).some(holdsComponent);
}

/**
 * The HTML of each `StaticHtml` of the first pass, in order.
 *
 * @param components the others that the prose may name; they are passed over
 */
export async function renderRuns(code: string, components: readonly string[]): Promise<string[]> {
  const { default: Content } = await run(code, { ...runtime, baseUrl: import.meta.url });
  const runs: string[] = [];
  const StaticHtml = ({ children }: { children: ReactNode }) => {
    runs.push(renderToStaticMarkup(createElement(Fragment, null, children)).trim());
    return null;
  };
  const others = Object.fromEntries(components.map((name) => [name, () => null]));
  renderToStaticMarkup(createElement(Content, { components: { ...others, StaticHtml } } as never));
  return runs;
}
