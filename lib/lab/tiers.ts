/** From least to best. An entrance of its own, so that a lesson's page does not load the lab module for it. */
export const TIERS = ['bronze', 'silver', 'gold'] as const;
export type Tier = (typeof TIERS)[number];

/** 0 for none, then from 1 upwards. */
export function rankOfTier(tier: Tier | 'none'): number {
  return TIERS.indexOf(tier as Tier) + 1;
}
