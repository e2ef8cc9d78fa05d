import type { AttemptHead } from '#lib/device';
import { TierMark } from '../ui/TierMark.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { attemptWords } from './attempt-words.ts';
import { markOf } from './verdict.ts';

/** The tier that an attempt reached by itself, else the mark of its verdict. */
export function AttemptMark({ attempt: { report } }: { readonly attempt: Pick<AttemptHead, 'report'> }) {
  if ('tier' in report && report.tier !== 'none') return <TierMark tier={report.tier} word />;
  const { verdict } = attemptWords({ report });
  if (verdict) return <VerdictMark kind={markOf(verdict)} />;
  return (
    <VerdictMark kind={report.correct ? 'met' : 'wrong'}>
      {report.correct ? 'Same' : 'Wrong result'}
    </VerdictMark>
  );
}
