import { spentIn } from '../kinds/calls.ts';
import type { Rule } from './finding.ts';

/** Below this share nobody is misled by what has no name. */
const MUCH = 0.1;

/** Names that profilers give to what they know the address of, and nothing else. */
const NAMELESS = /^(?:\[unknown\]|0x[0-9a-f]+|\?\?\??)$/i;

/** Much of what was spent is in functions without a name, so the table and the flame graph hide where. */
export const missingSymbols: Rule<'calls'> = {
  code: 'missing-symbols',
  kind: 'calls',
  learn: { lessons: ['native-toolbox', 'flame-graphs'], labs: ['flamegraph-first-read'] },
  find(profile) {
    const { all, idle } = spentIn(profile);
    const nameless = profile.frames.map(({ name }) => NAMELESS.test(name));
    if (!nameless.includes(true)) return [];
    const byModule = new Map<string, { id: number; amount: number }>();
    let spent = 0;
    for (const { frame, self } of profile.trees)
      for (let node = 1; node < frame.length; node++) {
        const id = frame[node]!;
        const amount = self[0]![node]!;
        if (!nameless[id] || amount === 0) continue;
        spent += amount;
        const { module } = profile.frames[id]!;
        const known = byModule.get(module);
        if (known) known.amount += amount;
        else byModule.set(module, { id, amount });
      }
    if (!(spent > 0) || spent < MUCH * (all - idle)) return [];
    const modules = [...byModule].sort((a, b) => b[1].amount - a[1].amount);
    return [
      {
        code: 'missing-symbols',
        severity: 'low',
        sure: 'certain',
        facts: { share: spent / (all - idle), module: modules[0]![0] },
        evidence: modules.slice(0, 5).map(([module, { id, amount }]) => ({
          what: 'frame' as const,
          id,
          name: module || profile.frames[id]!.name,
          amount,
        })),
        saving: null,
      },
    ];
  },
  words({ share, module }) {
    const where = module === '' ? '' : `, most of it in ${module}`;
    return {
      title: `${Math.round(100 * Number(share))} % has no name`,
      because: `${Math.round(100 * Number(share))} % of the whole passed in functions known by their address alone${where}. Build with symbols, or install them, and record again.`,
    };
  },
};
