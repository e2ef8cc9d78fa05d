import { serveDatabase } from '../serve-database.ts';
import { Sqlite } from './sqlite.ts';

serveDatabase((files, order) => Sqlite.start(files, order));
