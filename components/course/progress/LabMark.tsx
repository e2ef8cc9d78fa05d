'use client';

import { TierMark } from '../../ui/TierMark.tsx';
import { useDeviceState } from './device-state.ts';

export interface LabMarkProps {
  readonly lab: string;
  /** Writes the tier, or "Not started", beside the mark. */
  readonly word?: boolean;
}

/** The best tier that a lab reached on this device. */
export function LabMark({ lab, word = false }: LabMarkProps) {
  const state = useDeviceState()?.labs[lab];
  const tier = state?.bestTier ?? 'none';
  if (!word) {
    return (
      <>
        <TierMark tier={tier} />
        {tier !== 'none' && <span className="sr">{tier} reached</span>}
      </>
    );
  }
  if (tier !== 'none') return <TierMark tier={tier} word />;
  return <span className="dim">{state?.lastOpenedAt ? 'Started' : 'Not started'}</span>;
}
