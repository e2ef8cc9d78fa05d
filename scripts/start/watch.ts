import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const INTERVAL_MS = 500;

/**
 * Calls back after files of a folder changed, appeared or went, once they have been at rest for one interval. Polls
 * times and sizes: `fs.watch` with `recursive` loses files that editors replace by renaming (Node 20 on Linux).
 */
export function watchFolder(folder: string, onChange: () => void): () => void {
  let reported = readSignature(folder);
  let previous = reported;
  const timer = setInterval(() => {
    const now = readSignature(folder);
    if (now === previous && now !== reported) {
      reported = now;
      onChange();
    }
    previous = now;
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}

function readSignature(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return `${entry.name}/(${readSignature(path)})`;
      // An editor's temporary file may be gone by now.
      const status = statSync(path, { throwIfNoEntry: false });
      return status ? `${entry.name}:${status.mtimeMs}:${status.size}` : '';
    })
    .join('|');
}
