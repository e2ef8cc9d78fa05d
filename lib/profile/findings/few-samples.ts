import type { Rule } from './finding.ts';

/**
 * Samples from which a share of one half is known to about ±5 points at 95 %: 1.96² × ¼ ⁄ 0.05² ≈ 384 (normal approximation of
 * the binomial).
 */
const ENOUGH = 384;

/** Too few samples to compare functions by. */
export const fewSamples: Rule<'calls'> = {
  code: 'few-samples',
  kind: 'calls',
  learn: { lessons: ['sampling-vs-tracing', 'noise'], labs: ['bench-liar'] },
  find(profile) {
    const { samples, frames } = profile;
    if (samples === 0 || samples >= ENOUGH || frames.length === 0) return [];
    return [
      {
        code: 'few-samples',
        severity: 'low',
        sure: 'certain',
        facts: { samples, points: Math.round(100 * 1.96 * Math.sqrt(0.25 / samples)), enough: ENOUGH },
        evidence: [{ what: 'frame', id: 0, name: 'all samples', amount: samples }],
        saving: null,
      },
    ];
  },
  words({ samples, points, enough }) {
    return {
      title: `Only ${samples} samples`,
      because: `With ${samples} samples a share near one half is known to ±${points} points. From about ${enough} samples on it is ±5: record for longer, or at a higher rate.`,
    };
  },
};
