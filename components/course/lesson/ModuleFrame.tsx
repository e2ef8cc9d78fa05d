import type { ReactNode } from 'react';
import { RoomGate } from '../../room/strip/RoomGate.tsx';
import { SiteBar } from '../../shell/SiteBar.tsx';
import { COPY_SCRIPT, COPY_STATUS } from './copy-code.ts';
import { listEntries, ModuleDisclosure, ModuleNav, type ModuleNavProps } from './ModuleNav.tsx';
import { OnThisPage } from './OnThisPage.tsx';

export interface ModuleFrameProps extends ModuleNavProps {
  readonly headings: readonly { readonly id: string; readonly text: string }[];
  readonly children: ReactNode;
}

/**
 * The bar and the three columns of everything under /learn: the module, the text, its headings. The bar is here and not
 * in a layout: a layout's scripts come as a file of their own, which is a request more.
 */
export function ModuleFrame({ headings, children, ...nav }: ModuleFrameProps) {
  const entries = listEntries(nav);
  return (
    <>
      <SiteBar current="course" />
      <RoomGate />
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
      <p id={COPY_STATUS} className="sr" role="status" />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, hashed in the content security policy */}
      <script dangerouslySetInnerHTML={{ __html: COPY_SCRIPT }} />
    </>
  );
}
