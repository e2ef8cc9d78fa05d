import type { Metadata } from 'next';
import { connection } from 'next/server';
import { JoinDesk } from '../../../../components/team/JoinDesk.tsx';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer', robots: { index: false } };

/** @policy public */
export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  await connection();
  const { token } = await params;
  return <JoinDesk token={token} />;
}
