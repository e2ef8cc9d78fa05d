'use client';

import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import addresses from '#generated/viewer.json';
import { LARGEST_BYTES } from '#lib/profile';
import type { KindReader } from './kinds/kind-reader.ts';
import type { Compared, Opened } from './reader.ts';
import type { Desk } from './reader.worker.ts';

export type ReaderState =
  | { readonly stage: 'empty' }
  /** `share` of the bytes that were taken in; 1 while they are being understood. */
  | { readonly stage: 'reading'; readonly name: string; readonly share: number }
  | { readonly stage: 'refused'; readonly name: string; readonly problem: string }
  | { readonly stage: 'open'; readonly opened: Opened; readonly reader: Remote<KindReader> | null };

/** The file that the open one is compared with. */
export type SecondState =
  | { readonly stage: 'none' }
  | { readonly stage: 'reading'; readonly name: string }
  | { readonly stage: 'refused'; readonly name: string; readonly problem: string }
  | { readonly stage: 'open'; readonly compared: Compared };

const NONE: SecondState = { stage: 'none' };

const faultText = (error: unknown) =>
  `The file could not be read because ${error instanceof RangeError ? 'it does not fit into memory' : 'of a fault in its reader'}.`;

/**
 * One file at a time, in a worker of its own: reading a large one never holds up the page, and leaving it ends the worker and
 * whatever it was doing. Nothing of the file is sent or stored.
 */
export function useReader() {
  const [state, setState] = useState<ReaderState>({ stage: 'empty' });
  const [second, setSecond] = useState<SecondState>(NONE);
  const running = useRef<{ worker: Worker; desk: Remote<Desk> } | null>(null);

  const end = useCallback(() => {
    running.current?.desk[releaseProxy]();
    running.current?.worker.terminate();
    running.current = null;
  }, []);

  const close = useCallback(() => {
    end();
    setState({ stage: 'empty' });
    setSecond(NONE);
  }, [end]);

  /** Reads a second file beside the one that is open, which stays as it is when that fails. */
  const compare = useCallback(async (file: File) => {
    const own = running.current;
    const isCurrent = () => running.current === own;
    const fail = (problem: string) => {
      if (isCurrent()) setSecond({ stage: 'refused', name: file.name, problem });
    };
    if (!own) return;
    const tooLarge = sizeProblem(file);
    if (tooLarge) return fail(tooLarge);
    setSecond({ stage: 'reading', name: file.name });
    try {
      const result = await own.desk.compare(file, file.name);
      if (!result.ok) fail(result.problem);
      else if (isCurrent()) setSecond({ stage: 'open', compared: result.compared });
    } catch (error) {
      fail(faultText(error));
      if (!(error instanceof RangeError)) throw error;
    }
  }, []);

  const open = useCallback(
    async (file: Blob, name: string, second?: File) => {
      end();
      setSecond(NONE);
      const tooLarge = sizeProblem(file);
      if (tooLarge) return setState({ stage: 'refused', name, problem: tooLarge });
      const worker = new Worker(addresses.reader, { type: 'module', name: 'profile reader' });
      const desk = wrap<Desk>(worker);
      const own = { worker, desk };
      running.current = own;
      const isCurrent = () => running.current === own;
      setState({ stage: 'reading', name, share: 0 });
      // A worker that ends (out of memory) answers nothing: its end is the answer.
      worker.addEventListener('error', () => {
        if (!isCurrent()) return;
        end();
        setState({
          stage: 'refused',
          name,
          problem:
            'Reading it ended before it was done, most likely for want of memory. Record for a shorter time, or trim it.',
        });
      });
      try {
        const result = await desk.open(
          file,
          name,
          proxy((share: number) => {
            if (isCurrent()) setState({ stage: 'reading', name, share });
          }),
        );
        if (!isCurrent()) return;
        if (result.ok) {
          const reader = result.opened.viewed && ((await desk.own()) as unknown as Remote<KindReader>);
          if (!isCurrent()) return;
          setState({ stage: 'open', opened: result.opened, reader });
          if (second) await compare(second);
        } else {
          end();
          setState({ stage: 'refused', name, problem: result.problem });
        }
      } catch (error) {
        if (!isCurrent()) return;
        end();
        setState({ stage: 'refused', name, problem: faultText(error) });
        if (!(error instanceof RangeError)) throw error;
      }
    },
    [end, compare],
  );

  const uncompare = useCallback(() => setSecond(NONE), []);
  /** A file that is no file of a visitor's could not be fetched. */
  const refuse = useCallback((name: string, problem: string) => {
    setState({ stage: 'refused', name, problem });
  }, []);

  useEffect(() => end, [end]);
  return { state, second, open, close, compare, uncompare, refuse };
}

/** Why a file is not even begun; '' for nothing. */
function sizeProblem({ size }: Blob): string {
  if (size <= LARGEST_BYTES) return '';
  const limit = Math.round(LARGEST_BYTES / 1_048_576);
  return `The file has ${Math.round(size / 1_048_576)} MiB; up to ${limit} MiB are read. Record for a shorter time, or trim it.`;
}
