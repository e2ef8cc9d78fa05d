import type { JsLab } from './js.ts';
import type { ProfileLab } from './profile.ts';
import type { QuizLab } from './quiz.ts';
import type { SimulationLab } from './simulation.ts';
import type { SqlLab } from './sql.ts';
import type { SqlProgramLab } from './sql-program.ts';

export type { JsLab } from './js.ts';
export type {
  MeasureQuestion,
  OptionQuestion,
  PickQuestion,
  PickSubject,
  ProfileLab,
  Reading,
  ReadingQuestion,
  ReadingText,
  RecordedFile,
  Recording,
} from './profile.ts';
export type {
  AskedQuestion,
  ReadingAsked,
  ReadingEvidence,
  ReadingFile,
  ReadingResult,
  ReadingRound,
  ReadingSaid,
  ReadingShown,
} from './profile-evidence.ts';
export type {
  ChoicePrompt,
  Drawn,
  NumberPrompt,
  OrderPrompt,
  Prompt,
  QuizLab,
  RunStage,
  Slip,
} from './quiz.ts';
export type {
  QuizAsked,
  QuizEvidence,
  QuizQuestion,
  QuizQuestions,
  QuizResult,
  QuizTable,
  QuizValue,
} from './quiz-evidence.ts';
export type {
  Answer,
  NotPlain,
  PolicyTools,
  Recorder,
  SimulationLab,
  Stage,
  World,
} from './simulation.ts';
export type {
  InsertRow,
  SqlAllowance,
  SqlBeside,
  SqlCase,
  SqlLab,
  SqlTargets,
  SqlValue,
  SqlWalk,
} from './sql.ts';
export type {
  IndexSize,
  SqlBesideEvidence,
  SqlCounted,
  SqlEngine,
  SqlEvidence,
  SqlResult,
  SqlTotals,
  TableSize,
} from './sql-evidence.ts';
export type { SqlQuestion, SqlSchema, SqlScratch } from './sql-explore.ts';
export type { ProgramTargets, SqlProgramLab } from './sql-program.ts';
export type {
  ProgramCounted,
  ProgramTotals,
  RoundTrip,
  SqlProgramEvidence,
  StatementGroup,
} from './sql-program-evidence.ts';

/** What a lab's definition is, by its runtime. One file and one line each. */
export interface LabKinds<Input, Output> {
  readonly js: JsLab<Input, Output>;
  readonly profile: ProfileLab;
  readonly quiz: QuizLab;
  readonly simulation: SimulationLab;
  readonly sql: SqlLab | SqlProgramLab;
}
