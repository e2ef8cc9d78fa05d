import type { TestProject } from 'vitest/node';
import { startOwnPostgres } from '../../../scripts/own-postgres.ts';
import { findPort } from './free-port.ts';

/** One PostgreSQL for all files of the suite; each server under test makes a database of its own there. */
export default async function setup(project: TestProject) {
  const port = await findPort();
  const server = await startOwnPostgres({
    listen_addresses: '127.0.0.1',
    port: String(port),
    max_connections: '200',
  });
  project.provide('postgres', `postgres://postgres@127.0.0.1:${port}/postgres`);
  return () => server.stop();
}
