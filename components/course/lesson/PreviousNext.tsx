import { ArrowLeftIcon, ArrowRightIcon } from '../../ui/icons.tsx';

interface Neighbour {
  /** Below /learn/. */
  readonly path: string;
  readonly title: string;
}

export interface PreviousNextProps {
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
}

/** The way on at the end of a page; from the last one it leads to the labs. */
export function PreviousNext({ previous, next }: PreviousNextProps) {
  return (
    <nav className="lesson-neighbours" aria-label="Previous and next">
      {previous ? (
        <a href={`/learn/${previous.path}`} rel="prev">
          <ArrowLeftIcon />
          <span>
            <small>Previous</small>
            {previous.title}
          </span>
        </a>
      ) : (
        <span />
      )}
      <a href={next ? `/learn/${next.path}` : '/labs'} rel="next">
        <span>
          <small>Next</small>
          {next?.title ?? 'All labs'}
        </span>
        <ArrowRightIcon />
      </a>
    </nav>
  );
}
