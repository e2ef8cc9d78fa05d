import { useId, useMemo } from 'react';
import { amountWords } from '#lib/profile';
import { Flame } from '../../profile/Flame.tsx';
import { HeatLegend } from '../../profile/HeatLegend.tsx';
import { heatLevel, percentText } from '../../profile/heat.ts';
import type { CommitPicture, RenderNode } from './commit-reader.ts';
import styles from './commits.module.css';
import { REASON_WORDS } from './reason-words.ts';

interface CommitFlameProps {
  readonly picture: CommitPicture;
  /** "commit 3". */
  readonly of: string;
  readonly search: string;
}

const LEVELS = [0, 1, 2, 3, 4, 5, 6];
const totalOf = (node: RenderNode) => node.total;

/** Components of one commit, what is above on top. Width is time with all below, colour own time; hatched: nothing of it had changed. */
export function CommitFlame({ picture, of, search }: CommitFlameProps) {
  const id = useId().replaceAll(':', '');
  const wanted = search.trim().toLowerCase();
  const look = useMemo(
    () => (node: RenderNode) => {
      const level = heatLevel(node.self);
      const isFound = wanted !== '' && node.name.toLowerCase().includes(wanted);
      return {
        frame: `${level === 6 ? 'hot' : level === 5 ? 'warm' : ''} ${isFound ? styles.found : ''}`,
        rect: node.reason === 'parent' ? `heat${level} ${styles[`hatch${level}`]}` : `heat${level}`,
      };
    },
    [wanted],
  );
  return (
    <div
      className={styles.flame}
      style={Object.fromEntries(LEVELS.map((level) => [`--hatch-${level}`, `url(#${id}-${level})`]))}
    >
      <svg width="0" height="0" className={styles.patterns} aria-hidden="true">
        {LEVELS.map((level) => (
          <pattern
            key={level}
            id={`${id}-${level}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill={`var(--heat-${level})`} />
            <rect width="1.5" height="6" fill="var(--noisy-line)" fillOpacity="0.5" />
          </pattern>
        ))}
      </svg>
      <Flame
        root={picture.root}
        totalOf={totalOf}
        label={`Flame graph of ${of}`}
        look={look}
        readOut={(node) => (
          <>
            <code>{node.name}</code> own {amountWords(node.self * picture.durationNs, 'ns')}, with all below{' '}
            {amountWords(node.total * picture.durationNs, 'ns')}, {percentText(node.total)}
            {node.reason && node.reason !== 'unknown' && `; rendered because ${REASON_WORDS[node.reason]}`}
          </>
        )}
        legend={
          <>
            <HeatLegend />
            <span className={styles.key}>
              <i aria-hidden="true" /> nothing of it had changed
            </span>
          </>
        }
      />
    </div>
  );
}
