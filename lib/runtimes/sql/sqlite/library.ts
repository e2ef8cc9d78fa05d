import init, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm';

/**
 * SQLite in WebAssembly, from bytes: what is missing the package would fetch, and the frame reaches nothing.
 * @param binary `sqlite3.wasm` of the same version
 */
export async function loadSqlite(binary: ArrayBuffer): Promise<Sqlite3Static> {
  // Emscripten's own options, which the package hands on and does not declare.
  const options = { wasmBinary: binary, locateFile: (name: string) => name, print() {}, printErr() {} };
  const sqlite = await (init as (options: unknown) => Promise<Sqlite3Static>)(options);
  // A statement that fails is the learner's to read, not the console's.
  sqlite.config.warn = () => {};
  return sqlite;
}
