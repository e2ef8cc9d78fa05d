import { type Logger, pino } from 'pino';
import { readSettings } from './settings.ts';

let logger: Logger | undefined;

/** JSON lines on standard output. What is logged is chosen field by field: never a body, a cookie or source code. */
export function log(): Logger {
  logger ??= pino({ level: readSettings().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return logger;
}
