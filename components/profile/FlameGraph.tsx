'use client';

import type { LabProfile, ProfileNode } from '#lib/profile';
import { Flame } from './Flame.tsx';
import { HeatLegend } from './HeatLegend.tsx';
import { heatLevel, percentText } from './heat.ts';
import styles from './profile.module.css';

export interface FlameGraphProps {
  readonly profile: LabProfile;
  /** "the starter": what the graph is of. */
  readonly of: string;
}

const totalOf = (node: ProfileNode) => node.total;

/** A profile as a flame graph: width is time, colour is self time. */
export function FlameGraph({ profile, of }: FlameGraphProps) {
  return (
    <Flame
      root={profile.root}
      totalOf={totalOf}
      label={`Flame graph of ${of}`}
      look={lookOf}
      readOut={(node) => (
        <>
          <code>{node.name}</code> <span className="dim">{placeOf(node)}</span> self {percentText(node.self)},
          total {percentText(node.total)}
        </>
      )}
      legend={
        <>
          <HeatLegend />
          <span className={`dim ${styles.right}`}>width is time; left to right is not order</span>
        </>
      }
    />
  );
}

function placeOf({ name, where }: ProfileNode): string {
  return where || (name === '(program)' ? 'every sample' : 'built in');
}

function lookOf(node: ProfileNode) {
  const level = heatLevel(node.self);
  return { frame: level === 6 ? 'hot' : level === 5 ? 'warm' : '', rect: `heat${level}` };
}
