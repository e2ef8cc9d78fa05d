'use client';

import { Segmented } from '../../../ui/Segmented.tsx';
import type { ChosenEngine } from './chosen-engine.ts';

/** Which engine what follows is about. Nothing where there is one. */
export function EngineChoice({ chosen, of }: { readonly chosen: ChosenEngine; readonly of: string }) {
  const { engine, engines, choose } = chosen;
  if (engines.length < 2) return null;
  return (
    <Segmented
      label={`Engine of ${of}`}
      options={engines.map(({ id, name }) => ({ value: id, text: name }))}
      value={engine}
      onChoose={choose}
    />
  );
}
