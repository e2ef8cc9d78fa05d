import type { z } from 'zod';
import { readCourse, readTracks } from '#lib/content';
import { Refusal } from '#lib/people';
import { planGoals, TRACKS, type Work } from '#lib/teams';
import type { BODIES } from '../../bodies.ts';

type Wish = z.output<typeof BODIES.assign>['what'];

/**
 * What a wish asks for, in labs that the course has; what to call it; and what the course lacks of it. Throws a 400
 * naming what is at fault.
 */
export function readWork(wish: Wish): { work: Work; name: string; missing: string[] } {
  const { modules, labs } = readCourse();
  const titleOf = new Map(labs.map(({ id, title }) => [id, title]));
  if (wish.kind === 'plan') {
    const { track, startsOn } = wish;
    if (!Number.isFinite(Date.parse(startsOn))) throw new Refusal(400, `startsOn: there is no ${startsOn}.`);
    const { goals, missing } = planGoals(track, (lab) => titleOf.has(lab));
    const name = `Two-week onboarding, ${TRACKS[track].toLowerCase()}`;
    return { work: { goals, plan: { track, startsOn } }, name, missing };
  }
  if (wish.kind === 'track') {
    const track = readTracks().find(({ slug }) => slug === wish.track);
    if (!track) throw new Refusal(400, `track: the course has no track "${wish.track}".`);
    return {
      work: { goals: track.labs.map((lab) => ({ lab, tier: wish.tier })) },
      name: track.title,
      missing: [],
    };
  }
  if (wish.kind === 'module') {
    const module = modules.find(({ slug }) => slug === wish.module);
    if (!module) throw new Refusal(400, `module: the course has no module "${wish.module}".`);
    if (module.labs.length === 0) throw new Refusal(400, `module: "${module.title}" has no labs to assign.`);
    const goals = module.labs.map((lab) => ({ lab, tier: wish.tier }));
    return { work: { goals }, name: module.title, missing: [] };
  }
  for (const { lab } of wish.labs)
    if (!titleOf.has(lab)) throw new Refusal(400, `labs: the course has no lab "${lab}".`);
  if (new Set(wish.labs.map(({ lab }) => lab)).size < wish.labs.length)
    throw new Refusal(400, 'labs: a lab is named twice.');
  const [first] = wish.labs;
  const more = wish.labs.length - 1;
  const name = `${titleOf.get(first!.lab)}${more > 0 ? ` and ${more} more` : ''}`;
  return { work: { goals: wish.labs }, name, missing: [] };
}
