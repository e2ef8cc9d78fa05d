import { RUNTIMES } from '#lib/runtimes';
import { serveReferee } from './serve-referee.ts';

serveReferee(RUNTIMES);
