import type { Assignment, DueState, Overview, Standing } from '#lib/teams';

/** What of the course a team chooses from and is shown by name. */
export interface TeamOutline {
  readonly labs: readonly { readonly id: string; readonly title: string; readonly module: string }[];
  readonly lessons: readonly {
    /** "<module>/<lesson>". */
    readonly path: string;
    readonly title: string;
    readonly module: string;
    /** Ids of the labs that belong to it. */
    readonly labs: readonly string[];
  }[];
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

/** What a lead wrote about a lab. */
export interface Note {
  readonly id: string;
  readonly kind: 'help' | 'lesson';
  readonly lab: string;
  readonly labTitle: string;
  readonly send: { readonly href: string; readonly title: string } | null;
  readonly text: string;
  readonly at: number;
  readonly from: string;
  readonly answer: string | null;
  readonly closedAt: number | null;
}

export interface NoteToMe extends Note {
  readonly team: { readonly id: string; readonly name: string };
}

/** Where a page of people begins, of how many that were looked for, and how many there are. */
export interface Place {
  readonly from: number;
  readonly of: number;
  readonly all: number;
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
  readonly notes: readonly NoteToMe[];
}

export interface Assigned {
  readonly assignment: Assignment & { readonly team: { readonly id: string; readonly name: string } };
  readonly standing: { readonly reached: number; readonly of: number; readonly next: string | null };
  readonly state: DueState;
}

export interface OverviewAnswer {
  readonly assignment: Assignment | null;
  readonly overview: Overview | null;
  readonly people?: Place;
  /** What was last written to those who are stuck, by their membership. */
  readonly notes?: readonly (Note & { readonly member: string })[];
}

/** The answer of GET /api/teams/[id]/people. */
export interface PeopleAnswer {
  readonly members: readonly Member[];
  readonly people: Place;
  readonly requests: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly at: number;
    /** When they were taken out of the team before. */
    readonly removedAt: number | null;
  }[];
  readonly invitations: readonly {
    readonly id: string;
    readonly role: Role;
    readonly email: string | null;
    readonly usesLeft: number;
    readonly expiresAt: number;
  }[];
}
