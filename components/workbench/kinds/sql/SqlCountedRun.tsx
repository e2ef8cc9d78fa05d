'use client';

import type { OwnEvidence, SqlEvidence } from '#lib/lab';
import { PlanPair } from './PlanPair.tsx';
import { isOfProgram, ProgramRun } from './program/ProgramRun.tsx';
import { ResultTable } from './ResultTable.tsx';
import { SchemaSizes } from './SchemaSizes.tsx';
import { WriteCost } from './WriteCost.tsx';

/** What a counted run of SQL rests on: both plans, who pays for the indexes, the sizes, and the first rows. */
export function SqlCountedRun({ own }: { readonly own: OwnEvidence }) {
  if (isOfProgram(own)) return <ProgramRun evidence={own} />;
  const evidence = own as SqlEvidence;
  return (
    <>
      <PlanPair evidence={evidence} />
      <WriteCost evidence={evidence} />
      <SchemaSizes evidence={evidence} />
      <ResultTable result={evidence.yours.result} />
    </>
  );
}
