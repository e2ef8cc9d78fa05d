import type { Tier } from '#lib/lab';

/** From least to best. Written out here so that a lesson page does not load the lab module for it. */
export const TIER_ORDER: readonly (Tier | 'none')[] = ['none', 'bronze', 'silver', 'gold'];
