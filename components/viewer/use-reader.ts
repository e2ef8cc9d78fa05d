'use client';

import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import addresses from '#generated/viewer.json';
import type { Opened } from './reader.ts';
import type { Desk } from './reader.worker.ts';

export type ReaderState =
  | { readonly stage: 'empty' }
  /** `share` of the bytes that were taken in; 1 while they are being understood. */
  | { readonly stage: 'reading'; readonly name: string; readonly share: number }
  | { readonly stage: 'refused'; readonly name: string; readonly problem: string }
  | { readonly stage: 'open'; readonly opened: Opened; readonly desk: Remote<Desk> };

/** Larger files are refused before a byte of them is read. */
const LARGEST_BYTES = 512 * 1_024 * 1_024;

/**
 * One file at a time, in a worker of its own: reading a large one never holds up the page, and leaving it ends the worker and
 * whatever it was doing. Nothing of the file is sent or stored.
 */
export function useReader() {
  const [state, setState] = useState<ReaderState>({ stage: 'empty' });
  const running = useRef<{ worker: Worker; desk: Remote<Desk> } | null>(null);

  const end = useCallback(() => {
    running.current?.desk[releaseProxy]();
    running.current?.worker.terminate();
    running.current = null;
  }, []);

  const close = useCallback(() => {
    end();
    setState({ stage: 'empty' });
  }, [end]);

  const open = useCallback(
    async (file: Blob, name: string) => {
      end();
      if (file.size > LARGEST_BYTES) {
        setState({
          stage: 'refused',
          name,
          problem: `The file has ${Math.round(file.size / 1_048_576)} MiB; up to 512 MiB are read. Record for a shorter time, or trim it.`,
        });
        return;
      }
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
        if (result.ok) setState({ stage: 'open', opened: result.opened, desk });
        else {
          end();
          setState({ stage: 'refused', name, problem: result.problem });
        }
      } catch (error) {
        if (!isCurrent()) return;
        end();
        const because =
          error instanceof RangeError ? 'it does not fit into memory' : 'of a fault in its reader';
        setState({ stage: 'refused', name, problem: `The file could not be read because ${because}.` });
        if (!(error instanceof RangeError)) throw error;
      }
    },
    [end],
  );

  useEffect(() => end, [end]);
  return { state, open, close };
}
