import { run } from '@mdx-js/mdx';
import { createElement, isValidElement, type ReactElement, type ReactNode } from 'react';
import * as runtime from 'react/jsx-runtime';
import type { Lesson } from '#lib/content';
import { Html } from '../../ui/Html.tsx';
import { type Block, blocksOf, firstSentence, lastSentence, textOfHtml } from './html-blocks.ts';

/** A section of a lesson for a wall: what is read in a glance. What is said is in the notes. */
export interface Slide {
  /** The id of the section's heading; 'start' for what comes before the first one. */
  readonly id: string;
  readonly title: string;
  /** In their order: HTML of the repository's own, and widgets. */
  readonly body: readonly ReactNode[];
  /** The section's paragraphs, for whoever speaks. */
  readonly notesHtml: string;
}

interface Draft {
  id: string;
  title: string;
  body: ReactNode[];
  notes: string[];
  /** Paragraphs so far. */
  said: number;
}

/**
 * The slides of a lesson: one for what comes before the first h2, and one for each h2. Lists, tables, figures, code, key
 * ideas and widgets stand on the slide whole; of the paragraphs only the first sentence of the first, and what leads
 * to a list ("… :"). All paragraphs are in the notes. See docs/lessons.md.
 */
export async function slidesOf(
  { code, title, summary }: Pick<Lesson, 'code' | 'title' | 'summary'>,
  components: Readonly<Record<string, unknown>>,
): Promise<Slide[]> {
  const { default: Content } = await run(code, { ...runtime, baseUrl: import.meta.url });
  const anything = new Proxy(components, { get: (known, name) => Reflect.get(known, name) ?? (() => null) });
  const content = Content({ components: { ...withNames(code, anything), StaticHtml } as never });
  const first: Draft = { id: 'start', title, body: [], notes: [], said: 1 };
  const drafts = [first];
  for (const part of partsOf(content as ReactNode)) {
    if (typeof part === 'string') for (const block of blocksOf(part)) place(block, drafts);
    else drafts.at(-1)!.body.push(part);
  }
  if (first.body.length === 0) first.body.push(htmlOf(`<p>${escaped(summary)}</p>`));
  return drafts.map(({ id, title, body, notes }) => ({ id, title, body, notesHtml: notes.join('\n') }));
}

/** Stands for a run of prose: {@link partsOf} reads its HTML and never draws it. */
function StaticHtml(_: { readonly html: string }): null {
  return null;
}

/** The components that a lesson asks for by name: it refuses to run when one is missing. */
function withNames(code: string, components: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = code.match(/\b[A-Z][A-Za-z0-9]*\b/g) ?? [];
  return Object.fromEntries([...new Set(names)].map((name) => [name, components[name]]));
}

/** Runs of HTML, and elements, at the top of a lesson. */
function partsOf(node: ReactNode): (string | ReactElement)[] {
  if (Array.isArray(node)) return node.flatMap(partsOf);
  if (!isValidElement<{ html?: string; children?: ReactNode }>(node)) return [];
  if (node.type === runtime.Fragment) return partsOf(node.props.children);
  return [node.type === StaticHtml ? (node.props.html ?? '') : node];
}

function place(block: Block, drafts: Draft[]): void {
  const { tag, html, id } = block;
  if (tag === 'h2') {
    drafts.push({
      id: id ?? `slide-${drafts.length + 1}`,
      title: textOfHtml(html),
      body: [],
      notes: [],
      said: 0,
    });
    return;
  }
  const slide = drafts.at(-1)!;
  if (tag !== 'p') {
    slide.body.push(htmlOf(html));
    return;
  }
  slide.notes.push(html);
  if (/:<\/p>$/.test(html)) slide.body.push(htmlOf(lastSentence(html)));
  else if (slide.said === 0) slide.body.push(htmlOf(firstSentence(html)));
  slide.said += 1;
}

const htmlOf = (html: string) => createElement(Html, { html });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
