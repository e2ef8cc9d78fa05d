'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type ClinicCase, newCase } from '#lib/clinic';
import type { Cases } from '#lib/device';

const SAVE_AFTER_MS = 250;

export interface OpenCase {
  /** Empty until the store was read. */
  readonly one: ClinicCase;
  /** Nothing may be typed before: it would be lost. */
  readonly isReady: boolean;
  /** Whether all of it is in the store. */
  readonly isSaved: boolean;
  /** Why it is not kept, or not found; '' for nothing. */
  readonly problem: string;
  readonly change: (update: (one: ClinicCase) => ClinicCase) => void;
}

/** The case that the address names, or a fresh one, kept on this device with each change. */
export function useCase(scenario: string): OpenCase {
  const [one, setOne] = useState<ClinicCase>(() => newCase('', scenario, 0));
  const [isReady, setReady] = useState(false);
  const [savedRevision, setSavedRevision] = useState(0);
  const [problem, setProblem] = useState('');
  const cases = useRef<Cases>(null);
  const latest = useRef(one);
  const saved = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const take = useCallback((next: ClinicCase) => {
    latest.current = next;
    setOne(next);
  }, []);

  const save = useCallback(async () => {
    const wanted = latest.current;
    if (!cases.current || wanted.revision === saved.current) return;
    try {
      const kept = await cases.current.save(wanted);
      saved.current = Math.max(saved.current, kept.revision);
      setSavedRevision(saved.current);
      if (kept.revision > latest.current.revision) take(kept);
    } catch (error) {
      setProblem((error as Error).message);
    }
  }, [take]);

  useEffect(() => {
    let isCurrent = true;
    let end = () => {};
    const open = async () => {
      const { createId, openDevice } = await import('#lib/device');
      const wanted = new URLSearchParams(location.search).get('case');
      const fresh = () => take(newCase(createId(), scenario, Date.now()));
      try {
        const opened = await openDevice();
        if (!isCurrent) return;
        const own = await opened.cases();
        if (!isCurrent) return;
        cases.current = own;
        const kept = wanted === null ? undefined : await own.read(wanted);
        if (!isCurrent) return;
        if (kept?.scenario === scenario) {
          saved.current = kept.revision;
          setSavedRevision(kept.revision);
          take(kept);
        } else {
          if (wanted !== null) setProblem('That case is not on this device. A fresh one is open instead.');
          fresh();
        }
        end = opened.subscribe(async (change) => {
          if (change.kind !== 'case' || change.case !== latest.current.id) return;
          const other = await own.read(change.case);
          if (!other || other.revision <= latest.current.revision) return;
          saved.current = other.revision;
          setSavedRevision(other.revision);
          take(other);
        });
      } catch (error) {
        if (!isCurrent) return;
        setProblem((error as Error).message);
        fresh();
      }
      setReady(true);
    };
    open().catch((error: unknown) => console.error(error));
    const leave = () => {
      if (cases.current && latest.current.revision !== saved.current) cases.current.leave(latest.current);
    };
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      isCurrent = false;
      end();
      clearTimeout(timer.current);
      leave();
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [scenario, take]);

  const change = useCallback(
    (update: (one: ClinicCase) => ClinicCase) => {
      const before = latest.current;
      take({ ...update(before), revision: before.revision + 1, savedAt: Date.now() });
      // The address names the case from its first word on, so that a reload comes back to it.
      const address = new URL(location.href);
      if (address.searchParams.get('case') !== before.id) {
        address.searchParams.set('case', before.id);
        history.replaceState(history.state, '', address);
      }
      clearTimeout(timer.current);
      timer.current = setTimeout(save, SAVE_AFTER_MS);
    },
    [save, take],
  );

  return { one, isReady, isSaved: savedRevision === one.revision, problem, change };
}
