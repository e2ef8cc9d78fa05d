import type { Metadata } from 'next';
import { TeamsHome } from '../../components/team/TeamsHome.tsx';
import { readOutline } from './read-outline.ts';

export const metadata: Metadata = {
  title: 'Teams',
  description: 'Take the course as a team: assignments with due dates, and who is where.',
};

/** @policy public */
export default function TeamsPage() {
  return <TeamsHome outline={readOutline()} />;
}
