import type { ReactNode } from 'react';
import { SiteBar } from '../../components/shell/SiteBar.tsx';

export default function SectionLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteBar />
      {children}
    </>
  );
}
