'use client';

import { waitText } from '../words.ts';
import styles from './side.module.css';
import { STUCK_WORDS } from './tile-order.ts';
import { useNow } from './use-now.ts';
import { useWall } from './wall-context.tsx';

/** Who waits for help, first come first, and whom the wall noticed. */
export function HelpQueue({ onOpen }: { readonly onOpen: (participant: string) => void }) {
  const { view, act } = useWall();
  const now = useNow('half-minute');
  const calls = Object.entries(view.calls).sort(([, a], [, b]) => a.place - b.place);
  const noticed = Object.entries(view.tiles).filter(([, tile]) => tile.stuck && !tile.asked && !tile.away);
  return (
    <section className={styles.block} aria-labelledby="help-queue">
      <div className={styles.title}>
        <h2 id="help-queue">Help queue</h2>
        <span className="small dim">{`${calls.length} waiting`}</span>
      </div>
      {calls.length + noticed.length === 0 && <p className="small dim">Nobody waits.</p>}
      <ol className={styles.queue}>
        {calls.map(([id, call]) => {
          const tile = view.tiles[id];
          const isMine = call.takenBy === view.self;
          return (
            <li key={id}>
              <div>
                <b>{tile?.name}</b>
                <span className="small dim">{waitText(Math.max(0, now - call.askedAt))}</span>
              </div>
              {call.question && <p>{`“${call.question}”`}</p>}
              {call.takenBy !== null && (
                <p className="small dim">
                  {isMine ? 'You have taken this.' : 'Another instructor is there.'}
                </p>
              )}
              <div>
                {call.takenBy === null ? (
                  <button
                    type="button"
                    className="btn sm"
                    onClick={() => act({ kind: 'take-call', participant: id })}
                  >
                    Take
                  </button>
                ) : (
                  <button
                    type="button"
                    className="btn sm"
                    onClick={() => act({ kind: 'put-call-back', participant: id })}
                  >
                    Put back
                  </button>
                )}
                <button
                  type="button"
                  className="btn quiet sm"
                  onClick={() => act({ kind: 'resolve-call', participant: id })}
                >
                  Done
                </button>
                <button type="button" className="btn quiet sm" onClick={() => onOpen(id)}>
                  {tile?.code.state === 'granted' ? 'Look at the code' : 'Look'}
                </button>
              </div>
            </li>
          );
        })}
        {noticed.slice(0, 6).map(([id, tile]) => (
          <li key={id}>
            <div>
              <b>{tile.name}</b>
              <button type="button" className="btn quiet sm" onClick={() => onOpen(id)}>
                Look
              </button>
            </div>
            <p>
              {`Stuck: ${STUCK_WORDS[tile.stuck!]}. `}
              <span className="dim">Noticed by the wall, not asked.</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
