import { type Mark, type Resource, type Resources, type ResourceType, resourceNames } from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';

/** What the page knows of a load before it asks for requests. */
export interface LoadFacts {
  /** What the widths stand for: from the first request to the end of the last, or to the last mark. */
  readonly axisNs: number;
  /** In order of time. */
  readonly marks: readonly Mark[];
  /** Types that the load has, the one with most requests first. */
  readonly types: readonly { readonly type: ResourceType; readonly count: number }[];
  readonly requests: number;
}

export interface RequestQuery {
  /** Null for all. */
  readonly type: ResourceType | null;
  /** What is looked for in names, addresses and types; '' for nothing. */
  readonly search: string;
}

/** One request as it is drawn. */
export interface RequestRow extends Omit<Resource, 'initiator'> {
  /** Its place in the recording. */
  readonly at: number;
  /** Its path, with the host where that is not the page's. */
  readonly name: string;
  /** The name of the request that led to it; '' for none. */
  readonly askedBy: string;
}

/** The requests that a query leaves, in order of their start, and what they come to. */
export interface RequestRows {
  readonly rows: readonly RequestRow[];
  readonly of: number;
  readonly transferredBytes: number;
  readonly decodedBytes: number;
}

/** Requests that are drawn; nobody reads on. */
const MOST_ROWS = 300;
const MOST_MARKS = 12;

/** Answers what the page draws of a page load. */
export class ResourceReader implements KindReader<LoadFacts> {
  readonly #load: Resources;
  readonly #names: readonly string[];

  private constructor(load: Resources) {
    this.#load = load;
    this.#names = resourceNames(load);
  }

  /** Null for a load without a request. */
  static of(load: Resources): ResourceReader | null {
    return load.resources.length > 0 ? new ResourceReader(load) : null;
  }

  facts(): LoadFacts {
    const { resources, marks, durationNs } = this.#load;
    const counts = new Map<ResourceType, number>();
    for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
    const shown = marks.slice(0, MOST_MARKS);
    return {
      axisNs: Math.max(durationNs, ...shown.map(({ atNs }) => atNs), 1),
      marks: shown,
      types: [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count),
      requests: resources.length,
    };
  }

  requests({ type, search }: RequestQuery): RequestRows {
    const { resources } = this.#load;
    const wanted = search.trim().toLowerCase();
    const found = [...resources.keys()].filter((at) => {
      const one = resources[at]!;
      if (type !== null && one.type !== type) return false;
      return wanted === '' || `${one.url} ${one.type} ${one.mime}`.toLowerCase().includes(wanted);
    });
    const sum = (of: (one: Resource) => number | null) =>
      found.reduce((all, at) => all + (of(resources[at]!) ?? 0), 0);
    return {
      rows: found.slice(0, MOST_ROWS).map((at) => this.#row(at)),
      of: found.length,
      transferredBytes: sum((one) => one.transferredBytes),
      decodedBytes: sum((one) => one.decodedBytes),
    };
  }

  #row(at: number): RequestRow {
    const { initiator, ...one } = this.#load.resources[at]!;
    return { ...one, at, name: this.#names[at]!, askedBy: initiator < 0 ? '' : this.#names[initiator]! };
  }
}
