import type { Tier } from '#lib/lab';

const BARS = [
  { filled: { x: 0, y: 9.5, width: 16, height: 4 }, empty: { x: 0.5, y: 10, width: 15, height: 3 } },
  { filled: { x: 2, y: 5, width: 12, height: 4 }, empty: { x: 2.5, y: 5.5, width: 11, height: 3 } },
  { filled: { x: 4, y: 0.5, width: 8, height: 4 }, empty: { x: 4.5, y: 1, width: 7, height: 3 } },
];
const FILLED: Record<Tier | 'none', number> = { none: 0, bronze: 1, silver: 2, gold: 3 };
const NAMES: Record<Tier | 'none', string> = {
  none: 'No tier yet',
  bronze: 'Bronze',
  silver: 'Silver',
  gold: 'Gold',
};

export interface TierMarkProps {
  readonly tier: Tier | 'none';
  /** Writes the word beside the mark. Without it the mark is decoration: say the tier elsewhere. */
  readonly word?: boolean;
}

/** A tier as the stack: one, two or three bars filled, the word beside it, and only then the colour. */
export function TierMark({ tier, word = false }: TierMarkProps) {
  const mark = (
    <svg className={`tg ${tier}`} viewBox="0 0 16 14" aria-hidden="true">
      {BARS.map(({ filled, empty }, index) =>
        index < FILLED[tier] ? (
          <rect key={index} className="f" rx={0.6} {...filled} />
        ) : (
          <rect key={index} className="e" rx={0.4} {...empty} />
        ),
      )}
    </svg>
  );
  if (!word) return mark;
  return (
    <span className={`tier ${tier}`}>
      {mark}
      {NAMES[tier]}
    </span>
  );
}
