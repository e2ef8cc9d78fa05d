/** Runs the page's warm-up worker in a process of its own and prints what it posts. Argument: the worker's path. */
import { pathToFileURL } from 'node:url';

globalThis.self = { postMessage: (result) => process.stdout.write(JSON.stringify(result)) };
await import(pathToFileURL(process.argv[2]).href);
