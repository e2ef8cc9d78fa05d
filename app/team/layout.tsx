import type { ReactNode } from 'react';
import { SiteBar } from '../../components/shell/SiteBar.tsx';
import styles from '../../components/team/team.module.css';

export default function TeamLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteBar current="team" />
      <main id="main" className={styles.page}>
        {children}
        <noscript>
          <p>Teams need JavaScript.</p>
        </noscript>
      </main>
    </>
  );
}
