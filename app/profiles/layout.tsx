import type { ReactNode } from 'react';
import { SiteBar } from '../../components/shell/SiteBar.tsx';

export default function ProfilesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteBar current="profiles" />
      {children}
    </>
  );
}
