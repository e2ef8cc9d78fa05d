import { busyNs, type Interaction, mainTrack, type TimelineProfile } from '../kinds/timeline.ts';
import { type Evidence, type Finding, type Rule, severityOf } from './finding.ts';
import { ownerText } from './long-tasks.ts';

/** Slower than this is no longer good: https://web.dev/articles/inp */
const GOOD_NS = 200e6;
/** An input that waits as long as a long task lasts waited for one. */
const DELAY_NS = 50e6;

/** Interactions that were answered later than 200 ms, with the part that took most of it. */
export const slowInteraction: Rule<'timeline'> = {
  code: 'slow-interaction',
  kind: 'timeline',
  learn: {
    lessons: ['devtools-performance', 'core-web-vitals-and-lighthouse', 'main-thread'],
    labs: ['chrome-inp-trace'],
  },
  find: (profile) =>
    slowestFirst(profile, ({ durationNs }) => durationNs, GOOD_NS).map(({ interaction, amount }) => {
      const { inputDelayNs, processingNs, presentationNs } = interaction;
      const parts = [
        ['input delay', inputDelayNs],
        ['processing', processingNs],
        ['presentation', presentationNs],
      ] as const;
      const [part, partNs] = parts.reduce((a, b) => (b[1] > a[1] ? b : a));
      return {
        ...findingOf(profile, interaction, amount, amount - GOOD_NS, 'slow-interaction'),
        facts: {
          type: interaction.type || 'interaction',
          ms: Math.round(amount / 1e6),
          inputDelayMs: Math.round(inputDelayNs / 1e6),
          processingMs: Math.round(processingNs / 1e6),
          presentationMs: Math.round(presentationNs / 1e6),
          part,
          partMs: Math.round(partNs / 1e6),
          owner:
            busiestIn(profile, interaction.startNs, interaction.startNs + interaction.durationNs)?.name ?? '',
        },
      };
    }),
  words({ type, ms, inputDelayMs, processingMs, presentationMs, part, owner }) {
    return {
      title: `The ${type} is answered after ${ms} ms`,
      because: `From the ${type} to the next frame ${ms} ms passed: ${inputDelayMs} ms input delay, ${processingMs} ms processing, ${presentationMs} ms presentation. Good is up to 200 ms; the ${part} is the part to look at first${owner === '' ? '' : `, and ${owner} the script`}.`,
    };
  },
};

/** Inputs that waited 50 ms and more before any listener began, and what the main thread did meanwhile. */
export const inputDelay: Rule<'timeline'> = {
  code: 'input-delay',
  kind: 'timeline',
  learn: { lessons: ['main-thread', 'devtools-performance'], labs: ['chrome-inp-trace', 'idle-chunking'] },
  find: (profile) =>
    slowestFirst(profile, ({ inputDelayNs }) => inputDelayNs, DELAY_NS).map(({ interaction, amount }) => {
      const busiest = busiestIn(profile, interaction.startNs, interaction.startNs + amount);
      return {
        ...findingOf(profile, interaction, amount, amount, 'input-delay'),
        facts: {
          type: interaction.type || 'interaction',
          ms: Math.round(amount / 1e6),
          owner: busiest?.name ?? '',
        },
      };
    }),
  words({ type, ms, owner }) {
    return {
      title: `The ${type} waits ${ms} ms to be heard`,
      because: `For ${ms} ms the main thread was busy with something else before the first listener of the ${type} began${owner === '' ? '' : `: most of it with ${owner}`}. Split that work, or move it away from the moment people act.`,
    };
  },
};

function slowestFirst(profile: TimelineProfile, amountOf: (one: Interaction) => number, limitNs: number) {
  return profile.interactions
    .map((interaction) => ({ interaction, amount: amountOf(interaction) }))
    .filter(({ amount }) => amount > limitNs)
    .sort((a, b) => b.amount - a.amount)
    .slice(0, 5);
}

function findingOf(
  profile: TimelineProfile,
  { type, startNs }: Interaction,
  amount: number,
  saved: number,
  code: string,
): Omit<Finding, 'facts'> {
  const track = mainTrack(profile);
  const busy = track ? busyNs(track) : 0;
  const share = busy > 0 ? Math.min(1, saved / busy) : 0;
  const busiest = busiestIn(profile, startNs, startNs + amount);
  return {
    code,
    severity: severityOf(share),
    sure: 'certain',
    evidence: [busiest ?? { what: 'slice', id: -1, name: type, amount }],
    saving: { amount: saved, unit: 'ns', share },
  };
}

/** The script of the main thread that took most of a stretch of time. */
function busiestIn(profile: TimelineProfile, fromNs: number, toNs: number): Evidence | undefined {
  const track = mainTrack(profile);
  if (!track) return undefined;
  let [best, most] = [-1, 0];
  for (let slice = 0; slice < track.label.length && track.startNs[slice]! < toNs; slice++) {
    const { name, file } = profile.labels[track.label[slice]!]!;
    if (name !== 'FunctionCall' && (name !== 'EvaluateScript' || file === '')) continue;
    const overlap =
      Math.min(toNs, track.startNs[slice]! + track.durationNs[slice]!) -
      Math.max(fromNs, track.startNs[slice]!);
    if (overlap > most) [best, most] = [slice, overlap];
  }
  return best < 0 ? undefined : { what: 'slice', id: best, name: ownerText(profile, best), amount: most };
}
