'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { SquareIcon } from '../ui/icons.tsx';

/** A second press meant for what started the run must not end it: Stop may stand on the very same spot. */
const STOP_AFTER_MS = 500;

export interface RunButtonProps {
  readonly running: boolean;
  readonly className: string;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly shortcut?: string;
  /** Shown while nothing runs. */
  readonly children: ReactNode;
}

/**
 * Starts a run, and stops it while it goes on: one button, so that the focus stays where it is. For half a second
 * after the start it does nothing.
 */
export function RunButton({ running, className, onRun, onStop, shortcut, children }: RunButtonProps) {
  const isArmed = useArmed(running);
  return (
    <button
      className={className}
      type="button"
      onClick={running ? () => isArmed && onStop() : onRun}
      aria-disabled={running && !isArmed ? true : undefined}
      aria-keyshortcuts={running ? 'Escape' : shortcut}
    >
      {running ? (
        <>
          <SquareIcon size={14} /> <span>Stop</span> <kbd>Esc</kbd>
        </>
      ) : (
        children
      )}
    </button>
  );
}

/** Stops the run that goes on. For half a second after its start it does nothing. */
export function StopButton({ onStop }: { readonly onStop: () => void }) {
  const isArmed = useArmed(true);
  return (
    <button
      className="btn"
      type="button"
      onClick={() => isArmed && onStop()}
      aria-disabled={isArmed ? undefined : true}
      aria-keyshortcuts="Escape"
    >
      <SquareIcon size={14} /> <span>Stop</span>
    </button>
  );
}

function useArmed(running: boolean): boolean {
  const [isArmed, setArmed] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setArmed(true), STOP_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setArmed(false);
    };
  }, [running]);
  return isArmed;
}
