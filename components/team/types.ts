import type { Assignment, DueState, Overview, Standing } from '#lib/teams';

/** What of the course a team chooses from and is shown by name. */
export interface TeamOutline {
  readonly labs: readonly { readonly id: string; readonly title: string; readonly module: string }[];
  readonly modules: readonly Bundle[];
  readonly tracks: readonly Bundle[];
}

/** Labs that are assigned together: their number. */
interface Bundle {
  readonly slug: string;
  readonly title: string;
  readonly labs: number;
}

export type Role = 'owner' | 'lead' | 'member';
export type Share = 'no' | 'anonymous' | 'named';

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly approves: boolean;
  readonly keepCodeDays: number | null;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly joinedAt: number;
}

export interface Submission {
  readonly id: string;
  readonly assignment: string;
  readonly lab: string;
  readonly tier: 'none' | 'bronze' | 'silver' | 'gold';
  readonly at: number;
  readonly share: Share;
  readonly hasCode: boolean;
}

export interface OwnAssignment extends Assignment {
  readonly standing: Standing;
  readonly state: DueState;
  readonly handedIn: readonly Submission[];
  /** By lab, the key of one's best attempt. */
  readonly best: Readonly<Record<string, string>>;
}

/** The answer of GET /api/teams/[id]. */
export interface TeamPage {
  readonly team: Team;
  readonly me: Member;
  readonly leads: readonly string[];
  readonly people: number;
  readonly assignments: readonly OwnAssignment[];
}

export interface Assigned {
  readonly assignment: Assignment & { readonly team: { readonly id: string; readonly name: string } };
  readonly standing: { readonly reached: number; readonly of: number; readonly next: string | null };
  readonly state: DueState;
}

export interface OverviewAnswer {
  readonly assignment: Assignment | null;
  readonly overview: Overview | null;
}

/** The answer of GET /api/teams/[id]/people. */
export interface PeopleAnswer {
  readonly members: readonly Member[];
  readonly requests: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly at: number;
  }[];
  readonly invitations: readonly {
    readonly id: string;
    readonly role: Role;
    readonly email: string | null;
    readonly usesLeft: number;
    readonly expiresAt: number;
  }[];
}
