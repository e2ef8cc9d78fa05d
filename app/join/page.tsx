import type { Metadata } from 'next';
import { JoinPage } from '../../components/room/join/JoinPage.tsx';

export const metadata: Metadata = {
  title: 'Join a workshop',
  description: 'Join a live workshop with the code on the wall of the room.',
};

/** @policy public */
export default function Page() {
  return <JoinPage />;
}
