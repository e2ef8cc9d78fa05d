/** The database cannot be used. The message is a sentence that names the file or the migration, and the reason. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}
