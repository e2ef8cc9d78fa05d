import { createHash, randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { readCourse, readLab } from '#lib/content';
import {
  type ClaimedVerification,
  claimVerifications,
  type Judgement,
  keepVerification,
  releaseVerifications,
  renewVerifications,
} from '#lib/data';
import { isStopping, log } from '#lib/server';
import { createJobs, type Jobs, openQueue } from '#lib/verify';
import { rooms } from '../rooms/keeper.ts';

/** How often a process looks for what others were asked for, and says that it is still at work. */
const TICK_MS = 2_000;

const AT_ONCE_OF_THREAD = 6;

/** One for every bundle of the server. */
const shared = globalThis as { hotpathVerifications?: Jobs };

/** Begins to judge what waits, in threads of this process. */
export function verifications(): Jobs {
  shared.hotpathVerifications ??= start();
  return shared.hotpathVerifications;
}

function start(): Jobs {
  const process = randomUUID();
  const threads = cpus().length;
  const jobs = createJobs<ClaimedVerification>({
    store: {
      claim: (count) => claimVerifications(process, count),
      renew: () => renewVerifications(process),
      async keep(job, found) {
        // The room first: told twice it makes nothing of it, told never it would not know.
        if (job.room) await tellRoom(job, found);
        return keepVerification(process, job.id, found);
      },
      release: () => releaseVerifications(process),
    },
    openQueue: () =>
      openQueue({
        threads,
        ...folders(),
        onFault: (lab, because) => log().error({ lab, because }, 'a claim could not be judged'),
      }),
    // The next ones are at hand when a thread is done, and some to choose from: it goes on with the database that it has.
    atOnce: AT_ONCE_OF_THREAD * threads,
    findLab: (id) => (readCourse().labs.some((lab) => lab.id === id) ? readLab(id) : undefined),
    onFault: (error) => log().error({ err: error }, 'claims could not be judged'),
  });
  const tick = async () => {
    if (isStopping()) return jobs.close().catch(() => undefined);
    await jobs.tick();
    setTimeout(tick, TICK_MS).unref();
  };
  setTimeout(tick, TICK_MS).unref();
  return jobs;
}

/** What of a run holds, as far as the server can tell. */
async function tellRoom({ id, lab, room }: ClaimedVerification, { supported }: Judgement): Promise<void> {
  const { id: name, participant, run } = room!;
  const key = createHash('sha256').update(id).digest('hex').slice(0, 32);
  const command = { kind: 'verify', key, participant, lab, run, tier: supported } as const;
  const answer = await rooms().command(name, command, { kind: 'server' });
  if ('refused' in answer)
    log().info({ room: name, because: answer.refused }, 'a room did not take a verdict');
}

function folders() {
  const folder = (name: string) => join(/* turbopackIgnore: true */ process.cwd(), name);
  return { generated: folder('generated'), publicFolder: folder('public') };
}
