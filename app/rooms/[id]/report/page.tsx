import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ReportDesk } from '../../../../components/room/report/ReportDesk.tsx';
import styles from '../../../../components/room/report/report.module.css';
import { SiteBar } from '../../../../components/shell/SiteBar.tsx';
import { readOutline } from '../../read-outline.ts';

export const metadata: Metadata = { title: 'Report of a workshop' };

/** @policy public */
export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  await connection();
  const { id } = await params;
  return (
    <div className={styles.page}>
      <SiteBar current="rooms" />
      <main id="main">
        <ReportDesk room={id} outline={readOutline()} />
      </main>
    </div>
  );
}
