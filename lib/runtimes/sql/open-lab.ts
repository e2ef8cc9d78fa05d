import type { Session } from '#lib/session';
import type { SqlAsset } from './asset.ts';
import { Engine } from './engine.ts';
import { enginesOf } from './engines.ts';
import type { CountedPlans } from './messages.ts';
import { readSqlSource, type SqlCode } from './read-source.ts';

/** An open lab: its databases, its starter, and what that counts, which never changes. */
export interface OpenSqlLab {
  readonly first: OpenEngine;
  readonly second?: OpenEngine;
  readonly own: SqlCode;
}

export interface OpenEngine {
  readonly engine: Engine;
  starter?: CountedPlans;
}

const labs = new WeakMap<SqlAsset, OpenSqlLab>();

/** The one that is open in this referee. */
export function openLab(asset: SqlAsset): OpenSqlLab {
  const known = labs.get(asset);
  if (known) return known;
  const { definition, starter } = asset;
  const { beside } = definition;
  const first = new Engine(asset, definition.engine, definition.schema);
  const second = beside && new Engine(asset, beside.engine, beside.schema);
  // Both live in one frame: when that is dropped for one of them, the other is gone too.
  first.onEnded = () => second?.lose();
  if (second) second.onEnded = () => first.lose();
  const open = {
    own: readSqlSource(starter, starter, definition.allowed, enginesOf(definition)),
    first: { engine: first },
    ...(second ? { second: { engine: second } } : {}),
  };
  labs.set(asset, open);
  return open;
}

/** Makes the lab's databases ready, saying how far they are. */
export async function startEngines({ first, second }: OpenSqlLab, session: Session): Promise<void> {
  const share = second ? 0.5 : 1;
  await first.engine.ready(within(session, 0, share));
  await second?.engine.ready(within(session, share, 1 - share));
}

/** A session whose loading is a part of a longer one. */
function within(session: Session, from: number, share: number): Session {
  return {
    ...session,
    progress: (progress) =>
      session.progress(
        progress.stage === 'loading' && progress.fraction !== undefined
          ? { ...progress, fraction: from + share * progress.fraction }
          : progress,
      ),
  };
}
