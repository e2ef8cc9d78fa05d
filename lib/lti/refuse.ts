import { Refusal } from '#lib/people';

/** Why a launch goes no further, as whoever is launched reads it. */
export const refuse = (status: number, sentence: string): Refusal =>
  new Refusal(status, sentence, {}, 'launch');
