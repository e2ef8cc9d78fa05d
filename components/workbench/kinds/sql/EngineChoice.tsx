'use client';

import type { ChosenEngine } from './chosen-engine.ts';

/** Which engine what follows is about. Nothing where there is one. */
export function EngineChoice({ chosen, of }: { readonly chosen: ChosenEngine; readonly of: string }) {
  const { engine, engines, choose } = chosen;
  if (engines.length < 2) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div className="seg" role="group" aria-label={`Engine of ${of}`}>
      {engines.map(({ id, name }) => (
        <button key={id} type="button" aria-pressed={id === engine} onClick={() => choose(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}
