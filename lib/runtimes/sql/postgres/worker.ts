import { serveDatabase } from '../serve-database.ts';
import { Postgres } from './postgres.ts';

serveDatabase((files, order) => Postgres.start(files, order));
