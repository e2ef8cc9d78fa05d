import type { ReactNode } from 'react';
import { SiteBar } from '../../components/shell/SiteBar.tsx';

export default function CertificateLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteBar />
      {children}
    </>
  );
}
