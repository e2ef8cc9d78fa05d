import type { Round } from '#lib/lab';
import type { ArmName } from '#lib/measure';
import styles from './charts.module.css';
import { layOutStrip, type Strip, timeText } from './strips-geometry.ts';

const ARMS: readonly { readonly arm: ArmName; readonly name: string }[] = [
  { arm: 'starter', name: 'Starter' },
  { arm: 'learner', name: 'Yours' },
  { arm: 'reference', name: 'Reference' },
];
const TICKS = [0, 20, 40, 60, 80, 100];
const ROW = 8;

/** Every sample of every implementation, each against its own fastest; one row of dots is one round. */
export function SampleStrips({ rounds }: { readonly rounds: readonly Round[] }) {
  const strips = ARMS.flatMap(({ arm, name }) => {
    const strip = layOutStrip(rounds, arm);
    return strip ? [{ name, strip }] : [];
  });
  if (strips.length === 0) return null;
  return (
    <figure>
      <figcaption className="ph">
        Every sample
        <span className="dim micro">each against its own fastest; a line of dots is a round</span>
      </figcaption>
      <div role="img" aria-label={describe(strips)}>
        {strips.map(({ name, strip }) => (
          <StripRow key={name} name={name} strip={strip} />
        ))}
        <div className={styles.strip} aria-hidden="true">
          <span />
          <svg width="100%" height="18" aria-hidden="true">
            {TICKS.map((tick) => (
              <text
                key={tick}
                x={`${tick}%`}
                y="13"
                textAnchor={tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle'}
              >
                {tick === 0 ? 'fastest' : `+${tick / 2} %`}
              </text>
            ))}
          </svg>
        </div>
      </div>
    </figure>
  );
}

function StripRow({ name, strip }: { readonly name: string; readonly strip: Strip }) {
  const height = Math.max(28, strip.rounds * ROW + 8);
  return (
    <div className={styles.strip}>
      <div className={styles.stripName}>
        <b>{name}</b>
        <span>{timeText(strip.fastestMs)}</span>
      </div>
      <svg width="100%" height={height} aria-hidden="true">
        {TICKS.map((tick) => (
          <line key={tick} className="grid" x1={`${tick}%`} x2={`${tick}%`} y1="0" y2={height} />
        ))}
        <line x1="0" x2="0" y1="0" y2={height} stroke="var(--ink)" strokeWidth="1.5" />
        {strip.dots.map((dot, index) => (
          <Dot key={index} arm={strip.arm} at={dot.at} y={dot.round * ROW + ROW} />
        ))}
      </svg>
    </div>
  );
}

function Dot({ arm, at, y }: { readonly arm: ArmName; readonly at: number; readonly y: number }) {
  if (arm === 'learner') return <circle className="pt-you" cx={`${at}%`} cy={y} r="2.2" opacity="0.85" />;
  if (arm === 'starter') return <circle className="pt-starter" cx={`${at}%`} cy={y} r="2.2" />;
  return (
    <svg x={`${at}%`} y={y} overflow="visible" aria-hidden="true">
      <path className="pt-ref" d="M0-2.8 2.8 0 0 2.8-2.8 0Z" />
    </svg>
  );
}

function describe(strips: readonly { readonly name: string; readonly strip: Strip }[]): string {
  const parts = strips.map(({ name, strip }) => {
    const beyond = strip.dots.filter((dot) => dot.beyond).length;
    return `${name}: ${strip.dots.length} samples from ${timeText(strip.fastestMs)}, ${beyond} more than 50 % slower than the fastest.`;
  });
  return `Samples of each implementation. ${parts.join(' ')}`;
}
