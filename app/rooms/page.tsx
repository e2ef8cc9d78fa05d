import type { Metadata } from 'next';
import styles from '../../components/room/desk/desk.module.css';
import { RoomsDesk } from '../../components/room/desk/RoomsDesk.tsx';
import { SiteBar } from '../../components/shell/SiteBar.tsx';
import { readOutline } from './read-outline.ts';

export const metadata: Metadata = {
  title: 'Workshops',
  description: 'Lead a live workshop: open a room, pace it, see how far everybody is, and keep its report.',
};

/** @policy public */
export default function RoomsPage() {
  return (
    <>
      <SiteBar current="rooms" />
      <main id="main" className={styles.page}>
        <h1>Workshops</h1>
        <RoomsDesk outline={readOutline()} />
        <noscript>
          <p>Leading a room needs JavaScript.</p>
        </noscript>
      </main>
    </>
  );
}
