import type { Wish } from '#lib/attend';
import type { ProjectorView } from '#lib/live';
import { EyeIcon, PauseIcon, PlayIcon, QrCodeIcon, RadioIcon, SquareIcon } from '../../ui/icons.tsx';
import { SlideMoves } from '../SlideMoves.tsx';
import styles from './present.module.css';

export interface PresenterBarProps {
  readonly view: ProjectorView;
  /** The slide that is shown, from 1; null when none is. */
  readonly at: number | null;
  readonly of: number;
  /** The poll that is shown. */
  readonly poll: string | null;
  readonly isBlank: boolean;
  readonly showsJoin: boolean;
  readonly send: (wish: Wish) => Promise<object>;
  readonly onMove: (by: number) => void;
  readonly onBlank: () => void;
  readonly onJoin: () => void;
}

/** What a presenter needs without leaving the screen. */
export function PresenterBar(props: PresenterBarProps) {
  const { view, at, of, poll, isBlank, showsJoin, send, onMove, onBlank, onJoin } = props;
  const { timer, counts, lead, here } = view;
  const shown = poll === null ? null : view.polls[poll]!;
  return (
    <footer className={styles.presenter}>
      {at !== null && (
        <div>
          <SlideMoves at={at} of={of} onGo={(place) => onMove(place - at)}>
            <span className="small" role="status">
              <b>{at}</b> <span className="dim">{`of ${of}`}</span>
            </span>
          </SlideMoves>
        </div>
      )}
      <div>
        {shown && (
          <button
            type="button"
            className="btn sm"
            aria-pressed={shown.results !== null}
            onClick={() => send({ kind: 'project-poll', poll: poll!, shown: shown.results === null })}
          >
            <EyeIcon size={14} />
            {shown.results ? 'Hide the bars' : 'Show the bars'}
          </button>
        )}
        {timer && (
          <>
            <button
              type="button"
              className="btn sm"
              onClick={() => send({ kind: timer.kind === 'running' ? 'pause-timer' : 'resume-timer' })}
            >
              {timer.kind === 'running' ? <PauseIcon size={14} /> : <PlayIcon size={14} />}
              {timer.kind === 'running' ? 'Pause' : 'Go on'}
            </button>
            <button
              type="button"
              className="btn sm"
              onClick={() => send({ kind: 'extend-timer', byMs: 30_000 })}
            >
              +30 s
            </button>
          </>
        )}
        {shown?.open && (
          <button
            type="button"
            className="btn sm primary"
            onClick={() => send({ kind: 'close-poll', poll: poll! })}
          >
            Close the poll
          </button>
        )}
      </div>
      <span className={styles.follow}>
        {lead ? (
          <>
            <RadioIcon size={14} />
            {`${counts.following} follow, ${counts.all - counts.following} on their own`}
          </>
        ) : (
          `${here} here`
        )}
      </span>
      <div className={styles.end}>
        <button type="button" className="btn sm quiet" aria-pressed={showsJoin} onClick={onJoin}>
          <QrCodeIcon size={14} />
          QR <kbd>Q</kbd>
        </button>
        <button type="button" className="btn sm quiet" aria-pressed={isBlank} onClick={onBlank}>
          <SquareIcon size={14} />
          Blank <kbd>B</kbd>
        </button>
      </div>
    </footer>
  );
}
