import { claimDevice, keepPending, keepTie, listTies, takePending } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES, isSomebodyElses } from '../bodies.ts';
import { findPlatform, hashOfBinding, listPlatforms, readBinding, SECONDS } from '../configured.ts';
import { type HandedOff, KIND } from '../kept.ts';

/**
 * POST { handoff } → { platform, track, path, takesScores, offer }: a launch, for the browser that came with it, once. `offer` is
 * what to agree to; null where the platform is told of this owner's work in the track already.
 */
export const POST = gateWrite(async ({ request, credentials }) => {
  authorize({ kind: 'anonymous' }, 'lti.launch', { kind: 'public' });
  listPlatforms();
  const { handoff } = await readBody(request, BODIES.take, BODY_BYTES);
  const taken = await limitFailures(request.headers, null, () =>
    takePending<HandedOff>(KIND.handoff, handoff),
  );
  const brought = readBinding(request.headers);
  const platform = taken && findPlatform(taken.value.platform);
  if (!taken || !platform || brought === null || hashOfBinding(brought) !== taken.value.binding)
    throw new Refusal(
      410,
      'This launch was used already, or is more than a minute old: open the course from your learning platform again.',
      {},
      'used',
    );
  const { binding: _, path, ...launch } = taken.value;
  const { actor, cookie } = await claimDevice(credentials);
  authorize(actor, 'lti.tie', { kind: 'owned', owner: actor.owner });
  const ties = await listTies(actor.owner);
  const isTied = ties.some(
    (tie) =>
      tie.platform === launch.platform &&
      tie.deployment === launch.deployment &&
      tie.subject === launch.subject &&
      tie.resourceLink === launch.resourceLink &&
      tie.track === launch.track,
  );
  if (!isTied && ties.some((tie) => tie.platform === launch.platform && tie.subject !== launch.subject))
    throw new Refusal(409, isSomebodyElses(platform.name), {}, 'somebody-else');
  // They agreed before: the platform may have another place for scores by now, or take them again.
  if (isTied) await keepTie(actor.owner, launch);
  const offer = isTied ? null : await keepPending(KIND.offer, launch, SECONDS.offer);
  const { name } = platform;
  const { track, lineItem } = launch;
  const body = { platform: name, track, path, takesScores: lineItem !== null, offer };
  return { body, cookies: [cookie] };
});
