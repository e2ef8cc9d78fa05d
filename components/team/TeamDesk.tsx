'use client';

import { useEffect } from 'react';
import { LeadView } from './LeadView.tsx';
import { MemberView } from './MemberView.tsx';
import { noteTeams } from './note-teams.ts';
import { Problem } from './Problem.tsx';
import styles from './team.module.css';
import type { TeamOutline, TeamPage } from './types.ts';
import { useLoaded } from './use-loaded.ts';

export interface TeamDeskProps {
  readonly id: string;
  readonly outline: TeamOutline;
}

/** A team as its reader may see it. */
export function TeamDesk({ id, outline }: TeamDeskProps) {
  const { body, problem, reload } = useLoaded<TeamPage>(`/${encodeURIComponent(id)}`);
  useEffect(() => {
    if (body) noteTeams(1);
  }, [body]);
  if (problem) {
    return (
      <>
        <h1>Team</h1>
        <Problem problem={problem} onRetry={() => void reload()} />
      </>
    );
  }
  if (!body) return <p className={styles.lead}>Opening the team …</p>;
  const { team, me, people } = body;
  const role =
    me.role === 'member' ? 'you are a member' : me.role === 'owner' ? 'you own it' : 'you are a lead';
  return (
    <>
      <title>{`${team.name} · Hotpath`}</title>
      <header className={styles.head}>
        <div>
          <p className="small dim">{`Team · ${people === 1 ? '1 person' : `${people} people`} · ${role}`}</p>
          <h1>{team.name}</h1>
        </div>
        <div className={styles.acts}>
          {me.role !== 'member' && (
            <a className="btn" href={`/team/${team.id}/settings`}>
              People and settings
            </a>
          )}
        </div>
      </header>
      {me.role === 'member' ? null : <LeadView page={body} outline={outline} onChanged={reload} />}
      <MemberView page={body} outline={outline} onChanged={reload} />
    </>
  );
}
