import { Refusal } from '#lib/people';

export const noInvitation = () =>
  new Refusal(
    404,
    'No invitation has this link. Look whether it was copied whole, or ask for another.',
    {},
    'unknown',
  );
