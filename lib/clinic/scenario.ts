/** Whose tools a command belongs to. */
export const STACKS = {
  linux: 'Linux',
  postgres: 'PostgreSQL',
  browser: 'Browser',
  node: 'Node',
  python: 'Python',
  go: 'Go',
  rust: 'Rust',
  cpp: 'C++',
} as const;
export type Stack = keyof typeof STACKS;

/** How to get the evidence on one stack. */
export interface Command {
  readonly stack: Stack;
  /** "bash", "sql", "javascript": what the lines are written in. */
  readonly language: string;
  /** Highlighted by the build, one HTML string per line. */
  readonly lines: readonly string[];
  /** What has to be there first: "the extension pg_stat_statements". */
  readonly needs?: string;
}

/** A figure or a few words that a step asks for. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** Of a number; '' for one without. Left out for words. */
  readonly unit?: string;
  /** The fact of a finding in a dropped file that fills it, divided by `per`. */
  readonly from?: { readonly finding: string; readonly fact: string; readonly per: number };
}

/** Bounds of a field's figure: all must hold. */
export interface Bounds {
  readonly over?: number;
  readonly under?: number;
}

/** One thing that the evidence can say, and what follows. */
export interface Answer {
  readonly id: string;
  /** "More than 10 a request, each under 30 ms". */
  readonly says: string;
  /** What that means, shown before it is given. */
  readonly means: string;
  /** Figures from which the page suggests it. */
  readonly if?: Readonly<Record<string, Bounds>>;
  /** Codes of findings in a dropped file from which the page suggests it. */
  readonly profile?: readonly string[];
  readonly finding?: string;
  readonly rulesOut?: readonly { readonly branch: string; readonly because: string }[];
  /** A step, or 'report'. Left out where the branch ends. */
  readonly next?: string;
}

export interface Step {
  readonly id: string;
  readonly question: string;
  readonly why: string;
  /** The branch it belongs to; null before the fork. */
  readonly branch: string | null;
  readonly commands: readonly Command[];
  /** What getting it costs: time, overhead, danger. */
  readonly cost: readonly string[];
  /** What can be dropped: "a trace of one request". Left out where no file helps. */
  readonly file?: string;
  readonly fields: readonly Field[];
  readonly answers: readonly Answer[];
  /** For those who cannot get the evidence: what stays open, and where to go on. */
  readonly without: { readonly later: string; readonly next?: string };
}

/** A line of inquiry, with the share of the whole that it can be about. */
export interface Branch {
  readonly id: string;
  readonly name: string;
  /** The field that holds its amount. */
  readonly amount?: string;
  readonly first: string;
}

/** A page of the course. One without an address is to come. */
export interface PageLink {
  readonly title: string;
  readonly href: string | null;
}

/** What an answer can come to: the change, and where it is taught. */
export interface FindingPlan {
  readonly id: string;
  readonly title: string;
  readonly change: string;
  /** Fields whose product is what the finding is about; its branch's amount when left out. */
  readonly amount?: readonly string[];
  /** Fields whose product is left after the change, as a first estimate. */
  readonly leaves?: readonly string[];
  /** What is to be done about it first. */
  readonly next: string;
  readonly lessons: readonly PageLink[];
  readonly labs: readonly PageLink[];
}

/**
 * How the branches make up the whole. `shares` add up to it (milliseconds of a request). `limits` are percent of a
 * resource in use at today's load, each of which ends the growth on its own (requests a second).
 */
export type Model = 'shares' | 'limits';

/** A client's complaint and the way from it to a report. One file in content/clinic. */
export interface Scenario {
  readonly slug: string;
  /** The client's words. */
  readonly says: string;
  readonly adds: string;
  readonly minutes: number;
  readonly firstNumber: string;
  readonly usualCauses: readonly string[];
  readonly measure: {
    /** "p95". */
    readonly name: string;
    readonly unit: string;
    readonly model: Model;
    /** Fields that hold where it is and where it should be. */
    readonly now: string;
    readonly target: string;
  };
  /** The first is where a case begins. */
  readonly steps: readonly Step[];
  readonly branches: readonly Branch[];
  readonly findings: readonly FindingPlan[];
}

/** The answer of those who cannot get the evidence. */
export const UNKNOWN = 'unknown';
/** The `next` that ends a case. */
export const REPORT = 'report';
