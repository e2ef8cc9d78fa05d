import type { Metadata } from 'next';
import { connection } from 'next/server';
import { TeamDesk } from '../../../components/team/TeamDesk.tsx';
import { readOutline } from '../read-outline.ts';

export const metadata: Metadata = { title: 'Team' };

/** @policy public */
export default async function TeamPage({ params }: { params: Promise<{ id: string }> }) {
  await connection();
  const { id } = await params;
  return <TeamDesk id={id} outline={readOutline()} />;
}
