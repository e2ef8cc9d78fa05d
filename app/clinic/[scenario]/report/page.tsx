import type { Metadata } from 'next';
import { readScenario, readScenarios } from '#lib/content';
import { ReportDesk } from '../../../../components/clinic/ReportDesk.tsx';

interface Props {
  readonly params: Promise<{ scenario: string }>;
}

export const dynamicParams = false;

export const generateStaticParams = () => readScenarios().map(({ slug }) => ({ scenario: slug }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { says } = readScenario((await params).scenario);
  return { title: `Findings: “${says}”`, description: 'The findings report of a case.' };
}

/** @policy public */
export default async function ReportPage({ params }: Props) {
  return (
    <main id="main">
      <ReportDesk scenario={readScenario((await params).scenario)} />
      <noscript>
        <p>A case is kept in this browser, which needs JavaScript.</p>
      </noscript>
    </main>
  );
}
