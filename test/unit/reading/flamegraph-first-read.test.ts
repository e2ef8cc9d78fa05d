import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLab } from '../../../lib/content/compile.ts';

const ROOT = new URL('../../../', import.meta.url);

describe('the lab flamegraph-first-read', () => {
  it('puts each recording beside its asset under a name of its own, as it is', async () => {
    const lab = await loadLab(ROOT.pathname, 'flamegraph-first-read', []);
    const files = Object.entries(lab!.asset.files);
    expect(files).toHaveLength(4);
    for (const [name, bytes] of files) {
      const [, file = ''] = /^flamegraph-first-read-[0-9a-f]{12}-(.+)$/.exec(name) ?? [];
      expect(Buffer.from(bytes)).toEqual(
        readFileSync(new URL(`labs/flamegraph-first-read/recordings/${file}`, ROOT)),
      );
    }
  });

  it('shows no answer in what the page has before anything is picked', async () => {
    const lab = await loadLab(ROOT.pathname, 'flamegraph-first-read', []);
    expect(JSON.stringify(lab!.page)).not.toContain('weights_of');
  });
});
