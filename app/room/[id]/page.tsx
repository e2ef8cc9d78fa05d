import type { Metadata } from 'next';
import { SeatDesk } from '../../../components/room/seat/SeatDesk.tsx';
import { SiteBar } from '../../../components/shell/SiteBar.tsx';

export const metadata: Metadata = { title: 'In the room', robots: { index: false } };

/** The page of somebody in a room. What it shows comes by their own token. @policy public */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <>
      <SiteBar />
      <SeatDesk room={id} />
    </>
  );
}
