/**
 * Runs once in each server process before the first request: the place where settings meet the modules that need them.
 * The condition is replaced at build time, so that nothing of Node is bundled for another runtime.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const data = await import('#lib/data');
  const { configureAccounts, configureStatements, connect, makeFailureLimiters, sweepCode, sweepPending } =
    data;
  const { configureLimits, log, readSettings, sendReset, serveDirectly } = await import('#lib/server');
  const { authSecret, database, ltiPlatforms, oidcProviders, origins, recordStore } = readSettings();
  connect(database);
  configureLimits(makeFailureLimiters());
  const isSecure = origins.length > 0 && origins.every((origin) => origin.startsWith('https://'));
  configureAccounts({ secret: authSecret, isSecure, sendReset });
  const { configureProviders } = await import('./app/api/account/providers/configured.ts');
  const { readProviders } = await import('#lib/oidc');
  // Secrets may stand in variables that the list names: the environment as a whole is handed on.
  configureProviders(oidcProviders === undefined ? [] : readProviders(oidcProviders, process.env), isSecure);
  if (process.env.NODE_ENV === 'production') {
    // Not in development, where a route is another after every change.
    const { DIRECT } = await import('./app/api/direct.ts');
    const { pageHeaders } = await import('./lib/sandbox/headers.mjs');
    serveDirectly(DIRECT, pageHeaders);
  }
  // What waited when a process ended is judged without anybody asking.
  const { verifications } = await import('./app/api/verifications/jobs.ts');
  verifications();
  if (recordStore) {
    configureStatements(recordStore);
    const { startTelling } = await import('./app/api/statements/jobs.ts');
    startTelling(recordStore);
  }
  if (ltiPlatforms !== undefined) {
    const { readPlatforms } = await import('#lib/lti');
    const { configurePlatforms } = await import('./app/api/lti/configured.ts');
    const { startScoring } = await import('./app/api/lti/jobs.ts');
    configurePlatforms(readPlatforms(ltiPlatforms));
    data.configureTies();
    startScoring();
  }
  // What a team keeps no longer goes within the hour; it is out of sight before.
  const sweep = () => {
    sweepCode().catch((err: unknown) => log().warn({ err }, 'the sweep of old code failed'));
    sweepPending().catch((err: unknown) => log().warn({ err }, 'the sweep of begun sign-ins failed'));
  };
  setInterval(sweep, 60 * 60 * 1000).unref();
}
