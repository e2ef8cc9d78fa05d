/**
 * Measuring: rounds of samples, and what may be concluded from them. Pure: the clock, the workers and the randomness
 * are passed in.
 */
export type { Arm, ArmName, Sample, Stage, TakeRequest, WarmBlock, WarmRequest } from './arm.ts';
export { judgeGrowth } from './growth.ts';
export { judgeNoise, type MeterSamples, NOISE_LIMITS, noiseStateOf } from './noise-meter.ts';
export { planRound, type RoundPlan } from './plan.ts';
export { budgetMsFor, DEFAULT_POLICY, policyFor, type RoundPolicy, SESSION_LIMITS } from './policy.ts';
export { judgeRatio, type RatioContext } from './ratio.ts';
export { playRound, type RoundRequest } from './round.ts';
export { DEFAULT_RULES, type Rules } from './rules.ts';
export type {
  GrowthPoint,
  GrowthVerdict,
  NoiseReading,
  RatioQuestion,
  RatioVerdict,
  Round,
} from './types.ts';
