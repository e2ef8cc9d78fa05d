import type { Metadata } from 'next';
import { connection } from 'next/server';
import { RoomWall } from '../../../components/room/wall/RoomWall.tsx';
import { readOutline } from '../read-outline.ts';

export const metadata: Metadata = { title: 'Wall of a workshop' };

/** @policy public */
export default async function WallPage({ params }: { params: Promise<{ id: string }> }) {
  await connection();
  return <RoomWall room={(await params).id} outline={readOutline()} />;
}
