import type { ReactNode } from 'react';
import { ArrowLeftIcon, ArrowRightIcon } from '../ui/icons.tsx';

export interface SlideMovesProps {
  /** The slide that is shown, from 1. */
  readonly at: number;
  readonly of: number;
  readonly onGo: (place: number) => void;
  /** Between the two. */
  readonly children?: ReactNode;
}

/** To the slide before and to the next one; both stay where the keyboard finds them at either end. */
export function SlideMoves({ at, of, onGo, children }: SlideMovesProps) {
  return (
    <>
      <button
        type="button"
        className="iconbtn"
        aria-label="Slide before"
        aria-disabled={at === 1}
        onClick={() => onGo(at - 1)}
      >
        <ArrowLeftIcon />
      </button>
      {children}
      <button
        type="button"
        className="iconbtn"
        aria-label="Next slide"
        aria-disabled={at === of}
        onClick={() => onGo(at + 1)}
      >
        <ArrowRightIcon />
      </button>
    </>
  );
}
