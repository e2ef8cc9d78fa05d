import type { CallsFacts } from './answers.ts';

/** How a recording is looked at: what an address keeps after its "#". Nothing of the recording itself. */
export interface ViewHash {
  readonly tab: 'flame' | 'functions' | 'callers' | 'course';
  readonly order: 'merged' | 'time';
  readonly measure: number;
  readonly thread: number;
  readonly module: string;
  readonly collapse: boolean;
  readonly search: string;
}

/** The view that an address asks for; what it does not name, or names wrongly, is as at the beginning. */
export function readViewHash(hash: string, { measures, threads, modules, course }: CallsFacts): ViewHash {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const tab = asked.get('tab');
  const whole = (name: string, limit: number, otherwise: number) => {
    const value = asked.get(name);
    return value !== null && /^\d+$/.test(value) && Number(value) < limit ? Number(value) : otherwise;
  };
  const busiest = threads.reduce((best, { amount }, at) => (amount > threads[best]!.amount ? at : best), 0);
  const module = asked.get('module') ?? '';
  return {
    tab: tab === 'functions' || tab === 'callers' || (tab === 'course' && course) ? tab : 'flame',
    order: asked.get('order') === 'time' && threads.some(({ spanNs }) => spanNs > 0) ? 'time' : 'merged',
    measure: whole('measure', measures.length, 0),
    thread: whole('thread', threads.length, busiest),
    module: modules.includes(module) ? module : '',
    collapse: asked.get('recursion') === 'once',
    search: asked.get('find') ?? '',
  };
}

/** The address's part after and with "#" for a view. */
export function writeViewHash({ tab, order, measure, thread, module, collapse, search }: ViewHash): string {
  const parts = new URLSearchParams({
    tab,
    ...(order === 'time' ? { order } : {}),
    ...(measure > 0 ? { measure: String(measure) } : {}),
    thread: String(thread),
    ...(module ? { module } : {}),
    ...(collapse ? { recursion: 'once' } : {}),
    ...(search ? { find: search } : {}),
  });
  return `#${parts}`;
}
