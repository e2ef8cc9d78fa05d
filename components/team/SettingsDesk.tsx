'use client';

import { AuditLog } from './AuditLog.tsx';
import { Invitations } from './Invitations.tsx';
import { People } from './People.tsx';
import { Problem } from './Problem.tsx';
import { TeamSettings } from './TeamSettings.tsx';
import styles from './team.module.css';
import type { PeopleAnswer, TeamPage } from './types.ts';
import { useLoaded } from './use-loaded.ts';
import { usePlace } from './use-place.ts';

/** People and roles, invitations, requests, settings, the log. */
export function SettingsDesk({ id }: { readonly id: string }) {
  const path = `/${encodeURIComponent(id)}`;
  const page = useLoaded<TeamPage>(path);
  const { query, ...place } = usePlace();
  const people = useLoaded<PeopleAnswer>(`${path}/people?${query}`);
  const reload = async () => {
    await Promise.all([page.reload(), people.reload()]);
  };
  const problem = page.problem ?? people.problem;
  if (problem) {
    return (
      <>
        <h1>Team settings</h1>
        <Problem problem={problem} onRetry={() => void reload()} />
      </>
    );
  }
  if (!page.body || !people.body) return <p className={styles.lead}>Opening the team …</p>;
  const { team, me } = page.body;
  return (
    <>
      <title>{`Settings of ${team.name} · Hotpath`}</title>
      <p className="small">
        <a href={`/team/${team.id}`}>{team.name}</a>
      </p>
      <h1>People and settings</h1>
      <People team={team.id} me={me} answer={people.body} onChanged={reload} {...place} />
      <Invitations team={team.id} me={me} answer={people.body} onChanged={reload} />
      <TeamSettings team={team} me={me} onChanged={reload} />
      <AuditLog key={people.body.people.all} team={team.id} />
    </>
  );
}
