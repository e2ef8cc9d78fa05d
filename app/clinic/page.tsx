import type { Metadata } from 'next';
import { readScenarios } from '#lib/content';
import { ClinicStart } from '../../components/clinic/ClinicStart.tsx';

export const metadata: Metadata = {
  title: 'Clinic',
  description:
    'From what the client says to a findings report: one question after another, each with the command that gets the evidence.',
};

/** @policy public */
export default function ClinicPage() {
  return (
    <main id="main">
      <ClinicStart scenarios={readScenarios()} />
      <noscript>
        <p>A case is kept in this browser, which needs JavaScript.</p>
      </noscript>
    </main>
  );
}
