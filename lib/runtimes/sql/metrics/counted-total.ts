import type { Finding, Metric, ProgramTotals, SqlTotals } from '#lib/lab';

/** A limit: so many at most, or a share of what the untouched starter has. */
export interface TotalLimit {
  readonly atMost?: number;
  readonly ofStarter?: number;
}

interface Facts {
  /** What the starter has; absent while nothing was counted. */
  readonly starter?: number;
}

type Totals = SqlTotals & ProgramTotals;

/** What the evidence of either has: that of files of SQL, and that of programs. */
interface WithTotals {
  readonly yours: { readonly totals: Partial<Totals> };
  readonly starter: { readonly totals: Partial<Totals> };
}

export interface TotalWords {
  readonly of: keyof Totals;
  readonly title: string;
  /** "30 pages". */
  figure(total: number): string;
  /** What a limit of nothing asks for: "no rows shown twice". Left out where no lab asks for that. */
  readonly none?: string;
  /** "looked at by the query, for the parameters that cost most". */
  readonly counted: string;
  /** What a miss asks for. A whole sentence. */
  readonly next: string;
}

/** A metric that holds one exact count of a run against a limit. No clock, no interval: one run is enough. */
export function countedTotal({
  of,
  title,
  figure,
  none,
  counted,
  next,
}: TotalWords): Metric<TotalLimit, Facts> {
  return {
    target: (zod) =>
      zod
        .strictObject({
          atMost: zod.number().min(0).optional().describe('Largest total allowed.'),
          ofStarter: zod.number().gt(0).optional().describe('Largest share of the starter’s total allowed.'),
        })
        .refine((limit) => (limit.atMost === undefined) !== (limit.ofStarter === undefined), {
          message: 'give exactly one of atMost, ofStarter',
        }),
    needs: ['counted'],
    describe: ({ atMost, ofStarter }) => [
      atMost === undefined
        ? `≤ ${percent(ofStarter)} of the starter’s ${title.toLowerCase()}`
        : atMost === 0 && none !== undefined
          ? none
          : `≤ ${figure(atMost)}`,
    ],
    judge({ atMost, ofStarter = 0 }, { own }): Finding<Facts>[] {
      const { yours, starter } = (own ?? {}) as Partial<WithTotals>;
      const value = yours?.totals[of];
      const base = starter?.totals[of];
      if (value === undefined || base === undefined)
        return [{ verdict: 'undecided', code: 'too-noisy', facts: {} }];
      const limit = atMost ?? ofStarter * base;
      const isMet = value <= limit;
      const facts = { starter: base };
      return [{ verdict: isMet ? 'met' : 'missed', code: isMet ? 'ok' : 'too-many', value, limit, facts }];
    },
    words({ verdict, value, limit, facts: { starter } }) {
      if (value === undefined || limit === undefined || starter === undefined)
        return { clause: `not counted yet: ${title.toLowerCase()}` };
      return {
        clause: `${figure(value)} ${counted}, and ${limit === 0 ? 'none' : `at most ${figure(limit)}`} allowed`,
        ...(verdict === 'missed' ? { next } : {}),
      };
    },
    measured: (total) => figure(total),
    axis: { title, scale: 'linear', better: 'smaller', figure },
  };
}

const percent = (share = 0) => `${Math.round(share * 100)} %`;
