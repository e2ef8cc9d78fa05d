import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGES = [
  '@opentelemetry/api@1.9.1',
  '@opentelemetry/auto-instrumentations-node@0.81.2',
  'prom-client@15.1.3',
];

/**
 * A folder in which programs find OpenTelemetry's packages, and prom-client: the site itself does not depend on them. They are installed
 * by npm once, in the temporary folder.
 */
export function withOpenTelemetry(): string {
  const folder = join(tmpdir(), 'figures-opentelemetry');
  if (existsSync(join(folder, 'node_modules/@opentelemetry/auto-instrumentations-node'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES], {
    cwd: folder,
    stdio: 'inherit',
  });
  return folder;
}
