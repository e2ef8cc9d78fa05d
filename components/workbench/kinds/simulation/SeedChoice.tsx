import type { Report } from '#lib/lab';
import { Segmented } from '../../../ui/Segmented.tsx';
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
    <Segmented
      label="Seed"
      options={seeds.map((value, index) => ({
        value,
        text: `${index === 0 ? `Seed ${value}` : value}${value === worst ? ' worst' : ''}`,
        spoken: `Seed ${value}${value === worst ? ', the worst of the last Measure' : ''}`,
        ...(value === worst && { title: 'The worst of the last Measure' }),
      }))}
      value={seed}
      onChoose={onSeed}
    />
  );
}
