import { randomUUID } from 'node:crypto';
import { LIMITS } from '#lib/teams';
import { database, type Transaction } from '../database.ts';

export type AuditKind =
  | 'team-created'
  | 'team-changed'
  | 'joined'
  | 'left'
  | 'removed'
  | 'role-changed'
  | 'request-refused'
  | 'invited'
  | 'invitation-ended'
  | 'assigned'
  | 'assignment-changed'
  | 'assignment-deleted'
  | 'code-opened'
  | 'note-sent'
  | 'exported'
  | 'inherited';

/** Somebody in a team, as the log names them. */
export interface Named {
  readonly ownerId: string;
  readonly name: string;
}

export interface AuditView {
  readonly sequence: number;
  readonly at: number;
  readonly kind: AuditKind;
  /** '' for somebody whose account is gone. */
  readonly by: string;
  readonly about: string;
  readonly detail: string;
}

/** Writes a line of a team's log, in the transaction of what it is about. */
export async function audit(
  tx: Transaction,
  teamId: string,
  kind: AuditKind,
  by: Named | null,
  about: Named | null = null,
  detail = '',
): Promise<void> {
  const { lastSequence: sequence } = await tx.team.update({
    where: { id: teamId },
    data: { lastSequence: { increment: 1 } },
  });
  await tx.auditEntry.create({
    data: {
      id: randomUUID(),
      teamId,
      sequence,
      kind,
      byId: by?.ownerId ?? null,
      byName: by?.name ?? '',
      aboutId: about?.ownerId ?? null,
      aboutName: about?.name ?? '',
      detail,
    },
  });
}

/** A page of a team's log, the latest first; `before` is the `next` of the page before. */
export async function readAudit(
  teamId: string,
  before: number | undefined,
): Promise<{ entries: AuditView[]; next: number | null }> {
  const rows = await database().auditEntry.findMany({
    where: { teamId, ...(before === undefined ? {} : { sequence: { lt: before } }) },
    orderBy: { sequence: 'desc' },
    take: LIMITS.auditPage,
  });
  return {
    entries: rows.map(({ sequence, at, kind, byName, aboutName, detail }) => ({
      sequence,
      at: at.getTime(),
      kind: kind as AuditKind,
      by: byName,
      about: aboutName,
      detail,
    })),
    next: rows.length < LIMITS.auditPage ? null : rows.at(-1)!.sequence,
  };
}
