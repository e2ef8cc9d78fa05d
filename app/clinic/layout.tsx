import type { ReactNode } from 'react';
import { SiteBar } from '../../components/shell/SiteBar.tsx';

export default function ClinicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteBar current="clinic" />
      {children}
    </>
  );
}
