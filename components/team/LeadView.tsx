'use client';

import { useState } from 'react';
import { LIMITS } from '#lib/teams';
import { DownloadIcon, LockIcon, PlusIcon } from '../ui/icons.tsx';
import { saveFile } from '../ui/save-file.ts';
import { AssignmentList } from './AssignmentList.tsx';
import { askFile } from './ask.ts';
import { Figures } from './Figures.tsx';
import { HandedIn } from './HandedIn.tsx';
import { HardList } from './HardList.tsx';
import { Matrix } from './Matrix.tsx';
import { NewAssignment } from './NewAssignment.tsx';
import { Pager } from './Pager.tsx';
import { Problem } from './Problem.tsx';
import { StuckList } from './StuckList.tsx';
import styles from './team.module.css';
import type { OverviewAnswer, TeamOutline, TeamPage } from './types.ts';
import { useLoaded } from './use-loaded.ts';
import { usePlace } from './use-place.ts';
import { useReadAt } from './use-read-at.ts';

export interface LeadViewProps {
  readonly page: TeamPage;
  readonly outline: TeamOutline;
  readonly onChanged: () => Promise<void>;
}

/** Who is where, who is stuck, what was hard, what is assigned. */
export function LeadView({ page, outline, onChanged }: LeadViewProps) {
  const { team, assignments } = page;
  const [wanted, setWanted] = useState<string>();
  const [isAssigning, setAssigning] = useState(false);
  const [said, setSaid] = useState('');
  const { query: placeQuery, find, ...turn } = usePlace();
  const named = wanted === undefined ? '' : `assignment=${encodeURIComponent(wanted)}&`;
  const { body, problem, reload } = useLoaded<OverviewAnswer>(`/${team.id}/overview?${named}${placeQuery}`);
  const now = useReadAt(body);

  const save = (query: string, name: string) => {
    setSaid('');
    askFile(`/${team.id}/export${query}`)
      .then((blob) => saveFile(name, blob))
      .catch((error: Error) => setSaid(error.message));
  };
  const changed = async () => {
    await onChanged();
    await reload();
  };
  return (
    <>
      <div className={styles.tools}>
        <button type="button" className="btn" onClick={() => save('?table=standing', `${team.name}.csv`)}>
          <DownloadIcon size={14} />
          Export CSV
        </button>
        <button type="button" className="btn" onClick={() => save('', `${team.name}.json`)}>
          <DownloadIcon size={14} />
          Export JSON
        </button>
        <button
          type="button"
          className="btn primary"
          aria-expanded={isAssigning}
          onClick={() => setAssigning(!isAssigning)}
        >
          <PlusIcon size={14} />
          New assignment
        </button>
        <p className="small dim2" role="status">
          {said}
        </p>
      </div>
      {isAssigning && (
        <NewAssignment
          team={team.id}
          outline={outline}
          onClose={() => setAssigning(false)}
          onAssigned={async (id, words) => {
            setAssigning(false);
            setSaid(words);
            setWanted(id);
            await onChanged();
          }}
        />
      )}
      {problem ? (
        <Problem problem={problem} onRetry={() => void reload()} />
      ) : !body ? (
        <p className={styles.lead}>Reading who is where …</p>
      ) : body.assignment && body.overview ? (
        <>
          <Figures assignment={body.assignment} overview={body.overview} />
          <Matrix
            assignment={body.assignment}
            overview={body.overview}
            outline={outline}
            now={now}
            isSearch={find !== ''}
          >
            {body.people && <Pager place={body.people} size={LIMITS.page} find={find} {...turn} />}
          </Matrix>
        </>
      ) : (
        <p className={styles.lead}>
          {assignments.length === 0
            ? 'Nothing is assigned yet. Assign the two-week plan, a module, or labs of your choice: then this page says who is where.'
            : 'Every assignment is closed. Choose one below to look at it.'}
        </p>
      )}
      <div className={styles.low}>
        {body?.assignment && body.overview && (
          <StuckList
            team={team.id}
            assignment={body.assignment}
            overview={body.overview}
            notes={body.notes ?? []}
            outline={outline}
            now={now}
            onChanged={reload}
          />
        )}
        {body?.overview && <HardList overview={body.overview} outline={outline} />}
        <section aria-labelledby="assignments">
          <div className="ph">
            <h2 id="assignments">Assignments</h2>
          </div>
          <AssignmentList
            team={team.id}
            assignments={assignments}
            shown={body?.assignment?.id}
            onShow={setWanted}
            onChanged={changed}
          />
          <p className={`small dim2 ${styles.private}`}>
            <LockIcon size={14} />
            You see code only where it was handed in to an assignment, and the team’s log says that you opened
            it. There is no ranking; names can be nicknames.
          </p>
        </section>
      </div>
      {body?.assignment && body.overview && (
        <HandedIn key={body.assignment.id} team={team.id} assignment={body.assignment} outline={outline} />
      )}
    </>
  );
}
