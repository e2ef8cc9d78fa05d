import type { Metadata } from 'next';
import { readScenario, readScenarios } from '#lib/content';
import { CaseDesk } from '../../../components/clinic/CaseDesk.tsx';

interface Props {
  readonly params: Promise<{ scenario: string }>;
}

export const dynamicParams = false;

export const generateStaticParams = () => readScenarios().map(({ slug }) => ({ scenario: slug }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { says } = readScenario((await params).scenario);
  return {
    title: `“${says}”`,
    description: `A guided diagnosis of “${says}”, from one number to its findings.`,
  };
}

/** @policy public */
export default async function CasePage({ params }: Props) {
  return (
    <main id="main">
      <CaseDesk scenario={readScenario((await params).scenario)} />
      <noscript>
        <p>A case is kept in this browser, which needs JavaScript.</p>
      </noscript>
    </main>
  );
}
