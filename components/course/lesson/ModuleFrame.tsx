import type { ReactNode } from 'react';
import { listEntries, ModuleDisclosure, ModuleNav, type ModuleNavProps } from './ModuleNav.tsx';
import { OnThisPage } from './OnThisPage.tsx';

export interface ModuleFrameProps extends ModuleNavProps {
  readonly headings: readonly { readonly id: string; readonly text: string }[];
  readonly children: ReactNode;
}

/** The three columns of everything under /learn: the module, the text, its headings. */
export function ModuleFrame({ headings, children, ...nav }: ModuleFrameProps) {
  const entries = listEntries(nav);
  return (
    <div className="lesson-layout">
      <ModuleNav module={nav.module}>{entries}</ModuleNav>
      <main id="main" className="lesson-main">
        <article className="lesson-prose">
          <ModuleDisclosure {...nav}>{entries}</ModuleDisclosure>
          {children}
        </article>
      </main>
      {headings.length > 1 && (
        <aside className="lesson-toc" aria-label="On this page">
          <p className="label">On this page</p>
          <OnThisPage headings={headings} />
        </aside>
      )}
    </div>
  );
}
