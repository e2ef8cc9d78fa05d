import type { Metadata } from 'next';
import { connection } from 'next/server';
import { SettingsDesk } from '../../../../components/team/SettingsDesk.tsx';

export const metadata: Metadata = { title: 'Team settings' };

/** @policy public */
export default async function TeamSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  await connection();
  const { id } = await params;
  return <SettingsDesk id={id} />;
}
