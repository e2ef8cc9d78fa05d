import { fileURLToPath } from 'node:url';
import { readSettings, SettingsInvalid } from '#lib/server';
import { CannotListen } from './port.ts';
import { serve } from './serve.ts';

// This file runs as generated/server.mjs: it serves what was built, from a database that has every migration.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
try {
  await serve({ mode: 'built', settings: readSettings() });
} catch (error) {
  if (!(error instanceof CannotListen || error instanceof SettingsInvalid)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
