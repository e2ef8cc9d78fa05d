import type { Report } from '#lib/lab';
import { worstSeedOf } from './worst-seed.ts';

/** Which of the graded seeds the timeline shows. The one that decided the last Measure is marked. */
export function SeedChoice({
  seeds,
  seed,
  onSeed,
  measured,
}: {
  readonly seeds: readonly string[];
  readonly seed: string;
  readonly onSeed: (seed: string) => void;
  readonly measured: Report | undefined;
}) {
  const worst = measured && worstSeedOf(measured);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div className="seg" role="group" aria-label="Seed">
      {seeds.map((one, index) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === seed}
          aria-label={`Seed ${one}${one === worst ? ', the worst of the last Measure' : ''}`}
          title={one === worst ? 'The worst of the last Measure' : undefined}
          onClick={() => onSeed(one)}
        >
          {index === 0 ? `Seed ${one}` : one}
          {one === worst && ' worst'}
        </button>
      ))}
    </div>
  );
}
