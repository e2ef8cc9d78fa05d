import { type CallProfile, nameOf, spentIn, totalsByFrame } from '../kinds/calls.ts';
import { type Rule, severityOf } from './finding.ts';

/** A function below this share of the whole is not called hot: a tenth is what a reader of a flame graph sees at once. */
const HOT = 0.1;

/** Measures that count who waits, and for how long: nothing is spent there, and other rules speak of them. */
const WAITING = new Set(['goroutine', 'threadcreate', 'delay', 'contentions']);

/**
 * The function that time is spent in, and the innermost function of the program's own that asks for it: the place where a change
 * can be made. The owner is the nearest caller in which most of that time passes and which is neither the runtime's nor a
 * library's.
 */
export const hotPath: Rule<'calls'> = {
  code: 'hot-path',
  kind: 'calls',
  learn: { lessons: ['flame-graphs', '80-20-low-hanging-fruit-when-to-stop'], labs: ['hotspot-8020'] },
  find(profile) {
    const { all, idle } = spentIn(profile);
    const whole = all - idle;
    if (whole <= 0 || WAITING.has(profile.measures[0]!.name)) return [];
    const { self, total } = totalsByFrame(profile);
    let hottest = -1;
    for (let id = 0; id < self.length; id++)
      if (profile.frames[id]!.role !== 'idle' && (hottest < 0 || self[id]! > self[hottest]!)) hottest = id;
    if (hottest < 0 || self[hottest]! < HOT * whole) return [];
    const owner = ownerOf(profile, hottest);
    const [hot, unit] = [profile.frames[hottest]!, profile.measures[0]!.unit];
    const share = self[hottest]! / whole;
    return [
      {
        code: 'hot-path',
        severity: severityOf(share),
        sure: 'certain',
        facts: {
          frame: nameOf(hot),
          share,
          role: hot.role,
          unit,
          ...(owner === hottest
            ? {}
            : { owner: nameOf(profile.frames[owner]!), ownerShare: total[owner]! / whole }),
        },
        evidence: [
          { what: 'frame', id: hottest, name: nameOf(hot), amount: self[hottest]! },
          ...(owner === hottest
            ? []
            : [
                {
                  what: 'frame' as const,
                  id: owner,
                  name: nameOf(profile.frames[owner]!),
                  amount: total[owner]!,
                },
              ]),
        ],
        saving: { amount: self[hottest]!, unit, share },
      },
    ];
  },
  words({ frame, share, owner, ownerShare, unit }) {
    const percent = (value: number | string | undefined) => `${Math.round(100 * Number(value))} %`;
    if (unit === 'bytes')
      return {
        title: `${frame} asks for ${percent(share)} itself`,
        because:
          owner === undefined
            ? `Of all bytes that were recorded, ${percent(share)} were asked for in ${frame} itself, not in what it calls.`
            : `Of all bytes that were recorded, ${percent(share)} were asked for in ${frame} itself. ${owner} is behind most of them (${percent(ownerShare)} with all it calls): that is the place to change.`,
      };
    return {
      title: `${frame} takes ${percent(share)} itself`,
      because:
        owner === undefined
          ? `Of all that was recorded, ${percent(share)} passed in ${frame} itself, not in what it calls.`
          : `Of all that was recorded, ${percent(share)} passed in ${frame} itself. ${owner} asks for most of it (${percent(ownerShare)} with all it calls): that is the place to change.`,
    };
  },
};

/** The function of the program's own through which most of the frame's own cost was asked for; itself when it is one. */
function ownerOf({ frames, trees }: CallProfile, hottest: number): number {
  const isOwn = (id: number) => {
    const { role, module, file } = frames[id]!;
    return (
      role === 'code' &&
      file !== '' &&
      !/node_modules\/|^node:|^</.test(`${module}/${file}`) &&
      module !== 'node'
    );
  };
  if (isOwn(hottest)) return hottest;
  const asked = new Map<number, number>();
  for (const { frame, parent, self } of trees)
    for (let node = 1; node < frame.length; node++) {
      if (frame[node] !== hottest || self[0]![node] === 0) continue;
      let above = parent[node]!;
      while (above > 0 && !isOwn(frame[above]!)) above = parent[above]!;
      if (above > 0) asked.set(frame[above]!, (asked.get(frame[above]!) ?? 0) + self[0]![node]!);
    }
  return [...asked].sort((a, b) => b[1] - a[1])[0]?.[0] ?? hottest;
}
