'use client';

import { useId, useMemo, useState } from 'react';
import { makeTrace, TRACE_NAMES, type TraceName } from '#lib/simulate/cache-traces';
import { bestHitRatio, EVICTION_POLICIES, type EvictionPolicy, hitRatio } from '#lib/simulate/eviction';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './TraceReplayer.module.css';

const SIZE = { requests: 10_000, keys: 1_000, capacity: 50 } as const;

const TRACES: Readonly<Record<TraceName, string>> = {
  popular: 'Some keys are popular, and stay so',
  scan: 'The same, with scans: keys read once, one after another',
  shift: 'The same, and which keys are popular changes',
  loop: 'Around and around: 55 keys, one after another',
};

const POLICIES: Readonly<Record<EvictionPolicy, string>> = {
  fifo: 'First in, first out',
  lru: 'Least recently used',
  lfu: 'Least frequently used',
  segmented: 'Segmented LRU',
  sieve: 'SIEVE',
  random: 'Any at random',
};

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const keyOf = (trace: TraceName, policy: EvictionPolicy) => `${trace}:${policy}`;

/** Four traces through a small cache under six policies: the reader says which makes the most of each. */
export default function TraceReplayer() {
  const id = useId();
  const [trace, setTrace] = useState<TraceName>('popular');
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set([keyOf('popular', 'lru')]));
  const [found, setFound] = useState<ReadonlySet<TraceName>>(new Set());
  const { ratios, bound, best } = useMemo(() => {
    const keys = makeTrace(trace, SIZE);
    const ratios = new Map(
      EVICTION_POLICIES.map((policy) => [policy, hitRatio(policy, SIZE.capacity, keys)] as const),
    );
    const most = Math.max(...ratios.values());
    return {
      ratios,
      bound: bestHitRatio(SIZE.capacity, keys),
      best: EVICTION_POLICIES.find((policy) => ratios.get(policy) === most)!,
    };
  }, [trace]);
  const reached = found.size === TRACE_NAMES.length;
  const tryPolicy = (policy: EvictionPolicy) => {
    const key = keyOf(trace, policy);
    const next = new Set(tried);
    if (!next.delete(key)) next.add(key);
    setTried(next);
    if (policy === best) setFound(new Set([...found, trace]));
  };

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Who makes room?</b>
        <span className={widgetClasses.dim}>
          {SIZE.capacity} places, {SIZE.keys.toLocaleString('en')} keys, {SIZE.requests.toLocaleString('en')}{' '}
          reads
        </span>
      </div>
      <Goal
        question="Which policy gives the most hits on each of the four traces? Guess before you try."
        goal="find the best for all four. One of them looks at nothing at all."
        reached={reached}
      >
        {found.size} of {TRACE_NAMES.length} found.
        {found.has(trace) && ` Here it is: ${POLICIES[best]}.`}
        {reached && ' No policy wins them all, and least recently used wins none.'}
      </Goal>
      <div className={widgetClasses.choices}>
        <fieldset>
          <legend>Trace</legend>
          {TRACE_NAMES.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name={`${id}-trace`}
                checked={trace === name}
                onChange={() => setTrace(name)}
              />
              <span>{TRACES[name]}</span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Evict</legend>
          {EVICTION_POLICIES.map((policy) => (
            <label key={policy}>
              <input
                type="checkbox"
                checked={tried.has(keyOf(trace, policy))}
                onChange={() => tryPolicy(policy)}
              />
              <span>{POLICIES[policy]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div className={widgetClasses.body}>
        <dl className={styles.results} aria-live="polite">
          {EVICTION_POLICIES.filter((policy) => tried.has(keyOf(trace, policy))).map((policy) => (
            <Result key={policy} name={POLICIES[policy]} share={ratios.get(policy)!} />
          ))}
          <Result name="Knowing the future" share={bound} isBound />
        </dl>
      </div>
      <figcaption className={widgetClasses.caption}>
        Hits of all reads, from an empty cache on. Who knows the future evicts the key that is needed last: no
        policy that stores each miss can do better.
      </figcaption>
    </figure>
  );
}

function Result({ name, share, isBound }: { name: string; share: number; isBound?: boolean }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={styles.track} aria-hidden="true">
        <span
          className={isBound ? `${styles.bar} ${styles.bound}` : styles.bar}
          style={{ width: percent(share).replace(' ', '') }}
        />
      </dd>
      <dd>{percent(share)}</dd>
    </>
  );
}
