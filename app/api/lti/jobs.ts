import { randomUUID } from 'node:crypto';
import {
  type ClaimedTie,
  claimTies,
  readLtiKey,
  readReachedLabs,
  releaseTies,
  settleTie,
  takeScore,
} from '#lib/data';
import { type LtiPlatform, sendScore } from '#lib/lti';
import { standingOf } from '#lib/scorm';
import { isStopping, log } from '#lib/server';
import { nextWaitMs } from '#lib/xapi';
import { keepTelling } from '../keep-telling.ts';
import { listPackagedTracks } from '../scorm/tracks.ts';
import { findPlatform } from './configured.ts';

/** Claimed at once: few, so that each is sent long before its claim is old. */
const MOST = 2;
/** A platform that has not answered so often in a row, over more than a week, is gone. */
const MOST_FAILURES = 1_000;

/** One for every bundle of the server. */
const shared = globalThis as { hotpathScoring?: true };

/** Begins to tell learning platforms the scores that wait for them, from this process, until the process stops. */
export function startScoring(): void {
  if (shared.hotpathScoring) return;
  shared.hotpathScoring = true;
  const process = randomUUID();
  keepTelling({
    name: 'learning platforms',
    tell: () => tellDue(process),
    release: () => releaseTies(process),
  });
}

async function tellDue(process: string): Promise<undefined> {
  // A platform that does not answer is asked once in a pass: what waits for others is not held up by it.
  const silent = new Map<string, number>();
  while (!isStopping()) {
    const ties = await claimTies(process, MOST);
    if (ties.length === 0) return;
    for (const tie of ties) await tell(tie, process, silent);
  }
}

async function tell(tie: ClaimedTie, process: string, silent: Map<string, number>): Promise<void> {
  const platform = findPlatform(tie.platform);
  const track = listPackagedTracks().find(({ slug }) => slug === tie.track);
  if (!platform || !track || tie.lineItem === null || tie.ended !== null)
    return settleTie(tie, process, { kind: 'done' });
  const waitMs = silent.get(platform.id);
  if (waitMs !== undefined) return settleTie(tie, process, { kind: 'later', waitMs });
  const ids = track.labs.map(({ id }) => id);
  const { score } = standingOf(track.labs, await readReachedLabs(tie.ownerId, ids));
  // Nothing is said of somebody who has done nothing: a platform may take 0 for a failure. And nothing is taken back.
  if (score <= (tie.toldScore ?? 0) || score < (tie.sentScore ?? 0))
    return settleTie(tie, process, { kind: 'done' });
  const at = await takeScore(tie, process, score);
  if (at === null) return;
  return send(tie, platform, { process, score, at, silent });
}

interface Sending {
  readonly process: string;
  readonly score: number;
  readonly at: number;
  readonly silent: Map<string, number>;
}

async function send(tie: ClaimedTie, platform: LtiPlatform, sending: Sending): Promise<void> {
  const { process, score, at, silent } = sending;
  const said = { score, at, isCompleted: score === 100, subject: tie.subject };
  const outcome = await sendScore(platform, tie.lineItem!, said, await readLtiKey());
  if (outcome.kind === 'kept') return settleTie(tie, process, { kind: 'done', toldScore: score });
  if (outcome.kind === 'ended') {
    log().warn({ platform: platform.id, status: outcome.status }, 'a learning platform takes no score');
    return settleTie(tie, process, { kind: 'ended', because: `It answered ${outcome.status}.` });
  }
  const { because, retryAfter } = outcome;
  log().warn({ platform: platform.id, because }, 'a learning platform takes no score now; it is kept');
  if (tie.failures >= MOST_FAILURES)
    return settleTie(tie, process, { kind: 'ended', because: 'It has not answered for a week.' });
  const waitMs = nextWaitMs(tie.failures, retryAfter, Math.random());
  silent.set(platform.id, waitMs);
  return settleTie(tie, process, { kind: 'later', waitMs });
}
