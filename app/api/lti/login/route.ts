import { gateForeign, readForm } from '#lib/server';
import { LAUNCH_BYTES } from '../bodies.ts';
import { listPlatforms } from '../configured.ts';
import { begin } from './begin.ts';

/** GET ?iss&login_hint&target_link_uri&… → the platform's own page, which sends the browser to `/api/lti/launch`. */
export const GET = gateForeign(async ({ request }) =>
  begin(request.headers, new URL(request.url).searchParams),
);

/** POST the same as a form: platforms may choose. */
export const POST = gateForeign(async ({ request }) => {
  listPlatforms();
  return begin(request.headers, await readForm(request, LAUNCH_BYTES));
});
