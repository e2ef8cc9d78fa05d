import { randomBytes } from 'node:crypto';
import { database } from '../database.ts';

/** A secret of this installation: made at the first asking, and the same for all processes of the database. */
export async function readSecret(
  name: string,
  make: () => string | Promise<string> = () => randomBytes(32).toString('base64url'),
): Promise<string> {
  const kept = await database().secret.findUnique({ where: { name } });
  if (kept) return kept.value;
  const value = await make();
  // Of two that ask at once one is refused the name, and both read the other's.
  await database()
    .secret.create({ data: { name, value } })
    .catch(() => undefined);
  return (await database().secret.findUniqueOrThrow({ where: { name } })).value;
}
