import type { PrismaClient } from '#generated/prisma/client.ts';
import type { DatabasePlace } from './place.ts';

/** What differs between the databases that the site can run on: one file each, and nothing else in lib/data asks which. */
export interface Engine<Place extends DatabasePlace = DatabasePlace> {
  /** A client with the models of prisma/schema.prisma. */
  open(place: Place): PrismaClient;
  /** Applies what is missing and answers the names; throws as the driver does, or `DatabaseUnavailable`. */
  migrate(place: Place): Promise<string[]>;
  /** The names of migrations that the database lacks. */
  listPending(place: Place): Promise<string[]>;
}

/** How long a transaction may wait for its turn, and take. */
export const TRANSACTION = { maxWait: 10_000, timeout: 15_000 };
