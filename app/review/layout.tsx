import type { ReactNode } from 'react';
import { SiteBar } from '../../components/shell/SiteBar.tsx';

export default function ReviewLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteBar current="course" />
      {children}
    </>
  );
}
