import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The script of a package's page, as it was built. */
export const readScript = (): string =>
  readFileSync(join(/* turbopackIgnore: true */ process.cwd(), 'generated', 'scorm', 'sco.js'), 'utf8');
