import type { LabProfile } from '#lib/profile';
import { FlameGraph } from './FlameGraph.tsx';
import { FunctionTable } from './FunctionTable.tsx';

export interface ProfileReportProps {
  readonly profile: LabProfile;
  /** "the starter", "the reference solution". */
  readonly of: string;
}

/** A profile as a flame graph beside the table with the same numbers. */
export function ProfileReport({ profile, of }: ProfileReportProps) {
  return (
    <>
      <FlameGraph profile={profile} of={of} />
      <FunctionTable profile={profile} />
    </>
  );
}
