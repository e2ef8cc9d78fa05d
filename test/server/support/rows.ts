import { createClient } from '@libsql/client';
import pg from 'pg';

/** Writes rows straight into a server's database, of either kind; `?` stands for a value. */
export async function writeRows(
  url: string,
  statements: readonly (readonly [sql: string, values: readonly (string | number)[]])[],
): Promise<void> {
  if (url.startsWith('file:')) {
    const client = createClient({ url });
    await client.batch(
      statements.map(([sql, args]) => ({ sql, args: [...args] })),
      'write',
    );
    client.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [sql, values] of statements) {
    let place = 0;
    await client.query(
      sql.replace(/\?/g, () => `$${++place}`),
      [...values],
    );
  }
  await client.end();
}
