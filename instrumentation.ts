/**
 * Runs once in each server process before the first request: the place where settings meet the modules that need them.
 * The condition is replaced at build time, so that nothing of Node is bundled for another runtime.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { connect } = await import('#lib/data');
  const { readSettings } = await import('#lib/server');
  connect(readSettings().database);
}
