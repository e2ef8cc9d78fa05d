import { run } from '@mdx-js/mdx';
import type { ComponentType } from 'react';
import * as runtime from 'react/jsx-runtime';
import * as widgets from '../../widgets/index.tsx';
import { KeyIdea } from './KeyIdea.tsx';
import { Myth } from './Myth.tsx';
import { StaticHtml } from './StaticHtml.tsx';

/** Draws compiled prose, with the widgets that it names. */
export async function ProseView({ code }: { readonly code: string }) {
  const { default: Content } = await run(code, { ...runtime, baseUrl: import.meta.url });
  const components = { ...widgets, KeyIdea, Myth, StaticHtml } as unknown as Record<string, ComponentType>;
  return <Content components={components} />;
}
