'use client';

import { useState } from 'react';
import type { Tile } from '#lib/live';
import { Modal } from '../../workbench/Modal.tsx';
import { factorText } from '../words.ts';
import { Ago } from './Ago.tsx';
import { SharedCode } from './SharedCode.tsx';
import { Spark } from './Spark.tsx';
import { StatusMark } from './StatusMark.tsx';
import { STUCK_WORDS } from './tile-order.ts';
import styles from './wall.module.css';
import { useWall } from './wall-context.tsx';

/** One learner: how it goes, what was asked, the code if they show it. */
export function LearnerDialog({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const { view } = useWall();
  const tile = id === null ? undefined : view.tiles[id];
  return (
    <Modal
      open={tile !== undefined}
      onClose={onClose}
      title={tile?.name ?? ''}
      wide={tile?.code.state === 'granted'}
    >
      {tile && <Learner key={id} id={id!} tile={tile} onGone={onClose} />}
    </Modal>
  );
}

interface LearnerProps {
  readonly id: string;
  readonly tile: Tile;
  readonly onGone: () => void;
}

function Learner({ id, tile, onGone }: LearnerProps) {
  const { view, outline, act } = useWall();
  const call = Object.hasOwn(view.calls, id) ? view.calls[id] : undefined;
  const lab = outline.labs.find((one) => one.id === tile.lab);
  return (
    <div className={styles.learner}>
      <p className={styles.tools}>
        <StatusMark status={tile.status} asked={false} />
        <span className="dim">
          {lab ? lab.title : 'No lab yet'}
          {tile.away && ', away'}
          {!tile.following && ', on their own'}
        </span>
      </p>
      {tile.stuck && <p>{`Stuck: ${STUCK_WORDS[tile.stuck]}.`}</p>}
      {tile.points.length > 0 && <Spark points={tile.points} speedups={lab?.speedups ?? {}} />}
      <dl className={styles.figures}>
        <div>
          <dt>Best</dt>
          <dd>{tile.best === null ? 'none' : factorText(tile.best)}</dd>
        </div>
        <div>
          <dt>Runs</dt>
          <dd>{tile.runs}</dd>
        </div>
        <div>
          <dt>Verified</dt>
          <dd>{tile.verified === 'none' ? 'not yet' : tile.verified}</dd>
        </div>
        {tile.lastAt !== null && (
          <div>
            <dt>Latest run</dt>
            <dd>
              <Ago at={tile.lastAt} />
            </dd>
          </div>
        )}
      </dl>
      {call && (
        <div className={styles.tools}>
          <p>{call.question ? `Asks: “${call.question}”` : 'Asks for help.'}</p>
          <button
            type="button"
            className="btn sm"
            onClick={() =>
              act({ kind: call.takenBy === null ? 'take-call' : 'put-call-back', participant: id })
            }
          >
            {call.takenBy === null ? 'Take' : 'Put back'}
          </button>
          <button
            type="button"
            className="btn sm"
            onClick={() => act({ kind: 'resolve-call', participant: id })}
          >
            Done
          </button>
        </div>
      )}
      <Consent id={id} tile={tile} />
      <Remove id={id} name={tile.name} onGone={onGone} />
    </div>
  );
}

function Consent({ id, tile }: Pick<LearnerProps, 'id' | 'tile'>) {
  const { view, act } = useWall();
  const { code, name } = tile;
  if (code.state === 'granted')
    return <SharedCode title={`Code of ${name}`} path={`/${view.room.id}/code/${id}`} version={code.run} />;
  if (code.state === 'asked') return <p className="dim">{`${name} was asked to show the code.`}</p>;
  if (code.state !== 'none')
    return <p className="dim">{`${name} does not want to show code; only ${name} can share it.`}</p>;
  return (
    <div className={styles.tools}>
      <button type="button" className="btn" onClick={() => act({ kind: 'ask-for-code', participant: id })}>
        Ask to see the code
      </button>
      <span className="small dim">{`${name} decides, for one run.`}</span>
    </div>
  );
}

function Remove(props: { readonly id: string; readonly name: string; readonly onGone: () => void }) {
  const { id, name, onGone } = props;
  const { act } = useWall();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <div className={styles.tools}>
        <button type="button" className="btn quiet sm" onClick={() => setAsked(true)}>
          Remove from the room …
        </button>
      </div>
    );
  }
  return (
    <fieldset className={styles.tools} aria-label={`Remove ${name}`}>
      <p>{`Remove ${name}? Their page ends with the reason, their votes and solutions go, and they cannot come back under this name.`}</p>
      <button
        type="button"
        className="btn"
        onClick={async () => {
          if (await act({ kind: 'remove', participant: id })) onGone();
        }}
      >
        {`Remove ${name}`}
      </button>
      <button type="button" className="btn quiet" onClick={() => setAsked(false)}>
        Keep
      </button>
    </fieldset>
  );
}
