/** What the referee and the sampler say to each other over their private port. */
export interface ToSampler {
  /** 'finish' ends the sampling and asks for what was seen. */
  readonly type: 'begin' | 'finish';
}

export type FromSampler =
  | { readonly type: 'ready'; readonly nonce: string; readonly hasMemory: boolean }
  | {
      readonly type: 'sampled';
      readonly nonce: string;
      /** One after the other: how often, how many calls, then the number of each call's function, outermost first. */
      readonly stacks: Int32Array;
      /** Pairs of a line and how often it was the innermost one; empty unless lines were marked. */
      readonly lines: Int32Array;
      /** Samples that found nothing running. */
      readonly idle: number;
      /** The median distance between two samples. */
      readonly intervalUs: number;
    };
