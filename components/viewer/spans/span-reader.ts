import { rootsOf, type Span, type Spans, spanKeys, type Waterfall, waterfallOf } from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';

/** One trace of a file. */
export interface RequestFacts {
  /** Its root, a place in the spans. */
  readonly root: number;
  readonly name: string;
  readonly durationNs: number;
}

/** Requests that can be chosen from; nobody reads on. */
const REQUESTS = 200;

/** Answers what the page draws of traces. */
export class SpanReader implements KindReader<readonly RequestFacts[]> {
  readonly #spans: readonly Span[];
  readonly #requests: readonly RequestFacts[];
  #keys: readonly string[] | null = null;

  private constructor({ spans }: Spans) {
    this.#spans = spans;
    this.#requests = requestsOf(spans);
  }

  /** Null for a file without a trace. */
  static of(profile: Spans): SpanReader | null {
    const reader = new SpanReader(profile);
    return reader.#requests.length > 0 ? reader : null;
  }

  /** The requests, longest first. At most 200. */
  facts(): readonly RequestFacts[] {
    return this.#requests;
  }

  /** One trace, from its root down. */
  waterfall(root: number): Waterfall {
    return waterfallOf(this.#spans, root);
  }

  /** Everything that a span says of itself. */
  span(at: number): Span {
    return this.#spans[at]!;
  }

  /** What a span is called where it is picked. */
  spanKey(at: number): string {
    this.#keys ??= spanKeys(this.#spans);
    return this.#keys[at]!;
  }
}

function requestsOf(spans: readonly Span[]): RequestFacts[] {
  return rootsOf(spans)
    .map((root) => {
      const { service, name, durationNs } = spans[root]!;
      return { root, name: service === '' ? name : `${service}: ${name}`, durationNs };
    })
    .sort((a, b) => b.durationNs - a.durationNs)
    .slice(0, REQUESTS);
}
