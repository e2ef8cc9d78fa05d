import { exportPerson } from '#lib/data';
import { gateRead } from '#lib/server';
import { requirePerson } from '../person.ts';

/** GET → a file with everything that the server holds of the person. */
export const GET = gateRead(async ({ request }) => {
  const { actor } = await requirePerson(request.headers, 'account.export');
  const headers = { 'Content-Disposition': 'attachment; filename="hotpath-account.json"' };
  return { body: await exportPerson(actor), headers };
});
