import type { Metadata } from 'next';
import { JoinPage } from '../../../components/room/join/JoinPage.tsx';

export const metadata: Metadata = { title: 'Join a workshop', robots: { index: false } };

/** The code is in the address: a link, or the picture on the wall. @policy public */
export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return <JoinPage first={code.slice(0, 40)} />;
}
