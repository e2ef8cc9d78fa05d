export { type ClinicCase, type ClinicEntry, entryOf, newCase, withEntry } from './case.ts';
export { type Ceiling, ceilingOf, type Rung } from './ceiling.ts';
export { amountText, figureText, readNumber, timesText } from './figures.ts';
export { type FoundFinding, findingsOf, type Proof } from './findings.ts';
export { escapeMarkdown, markdownOf } from './markdown.ts';
export {
  type Bridge,
  factsOf,
  type Report,
  type ReportFinding,
  reportOf,
  type Words,
} from './report.ts';
export {
  type Answer,
  type Branch,
  type Command,
  type Field,
  type FindingPlan,
  type PageLink,
  REPORT,
  type Scenario,
  STACKS,
  type Stack,
  type Step,
  UNKNOWN,
} from './scenario.ts';
export { type BranchStanding, type Standing, standingOf, type Visited } from './standing.ts';
export { filledBy, type Suggestion, suggest } from './suggest.ts';
