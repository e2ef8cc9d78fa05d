import type { Tile } from '#lib/live';
import { CircleAlertIcon, HandIcon, LoaderIcon } from '../../ui/icons.tsx';
import { TierMark } from '../../ui/TierMark.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { FILTER_WORDS } from './tile-order.ts';

/** How somebody stands: shape first, then the word. */
export function StatusMark({ status, asked }: Pick<Tile, 'status' | 'asked'>) {
  return (
    <>
      {asked ? <HandIcon size={14} /> : markOf(status)}
      {FILTER_WORDS[asked ? 'asked' : status]}
    </>
  );
}

function markOf(status: Tile['status']) {
  if (status === 'stuck') return <CircleAlertIcon size={14} />;
  if (status === 'running') return <LoaderIcon size={14} />;
  if (status === 'wrong') return <VerdictMark kind="wrong">{''}</VerdictMark>;
  if (status === 'slow') return <VerdictMark kind="notyet">{''}</VerdictMark>;
  if (status !== 'not-started') return <TierMark tier={status} />;
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeDasharray="2 2.1" />
    </svg>
  );
}
