import type { LabProfile, ProfiledFunction, ProfileNode } from './model.ts';

/** Shares of one side's own samples, 0 to 1; both 0 where the function was never seen. */
export interface Shares {
  readonly self: number;
  readonly total: number;
  /** '' where the function was never seen. */
  readonly where: string;
}

/** One call in either of two profiles, and everything below it. */
export interface DifferenceNode {
  readonly name: string;
  readonly before: Shares;
  readonly after: Shares;
  /** Widest first, by the mean of both totals. */
  readonly children: readonly DifferenceNode[];
}

export interface FunctionDifference {
  readonly name: string;
  readonly before: Shares;
  readonly after: Shares;
}

/** What changed between two profiles, each measured in shares of its own total. */
export interface ProfileDifference {
  readonly root: DifferenceNode;
  /** The largest change of self time first. */
  readonly functions: readonly FunctionDifference[];
}

/**
 * Changes of a share smaller than this are not spoken of. With the 1,000 samples that a short profile has, two shares of
 * one program differ by up to 2 √(2 · ¼ ⁄ 1,000) ≈ 4.5 points once in twenty times; with 3,000 it is 2.6, and less away from ½.
 */
export const NOTICEABLE_SHARE = 0.03;

const NEVER: Shares = { self: 0, total: 0, where: '' };

/**
 * Compares two profiles of one program, before and after an edit. Calls are matched from the root down by the name of the
 * function (`match` where there is one); what one side has alone counts as 0 on the other. Functions of one name under
 * one parent are added up.
 */
export function compareProfiles(before: LabProfile, after: LabProfile): ProfileDifference {
  return {
    root: compareNodes([before.root], [after.root]),
    functions: compareFunctions(before.functions, after.functions),
  };
}

const matchOf = ({ name, match }: Pick<ProfileNode, 'name' | 'match'>) => match ?? name;

/** Change of self time, in shares: above 0 where the later profile has more. */
export const changeOf = ({ before, after }: FunctionDifference): number => after.self - before.self;

/** How wide a call is drawn so that what is in one profile alone still shows: the mean of both totals. */
export const meanTotal = ({ before, after }: DifferenceNode): number => (before.total + after.total) / 2;

function compareNodes(before: readonly ProfileNode[], after: readonly ProfileNode[]): DifferenceNode {
  const [was, is] = [groupByMatch(before), groupByMatch(after)];
  const keys = new Set([...is.keys(), ...was.keys()]);
  return {
    name: (after[0] ?? before[0]!).name,
    before: sumShares(before),
    after: sumShares(after),
    children: [...keys]
      .map((key) => compareNodes(was.get(key) ?? [], is.get(key) ?? []))
      .sort((a, b) => meanTotal(b) - meanTotal(a)),
  };
}

function groupByMatch(nodes: readonly ProfileNode[]): Map<string, ProfileNode[]> {
  const groups = new Map<string, ProfileNode[]>();
  for (const child of nodes.flatMap((node) => node.children)) {
    const key = matchOf(child);
    groups.set(key, [...(groups.get(key) ?? []), child]);
  }
  return groups;
}

function compareFunctions(
  before: readonly ProfiledFunction[],
  after: readonly ProfiledFunction[],
): FunctionDifference[] {
  const group = (list: readonly ProfiledFunction[]) => {
    const groups = new Map<string, ProfiledFunction[]>();
    for (const one of list) groups.set(matchOf(one), [...(groups.get(matchOf(one)) ?? []), one]);
    return groups;
  };
  const [was, is] = [group(before), group(after)];
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((key) => ({
      name: (is.get(key) ?? was.get(key)!)[0]!.name,
      before: sumShares(was.get(key) ?? []),
      after: sumShares(is.get(key) ?? []),
    }))
    .sort((a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)) || b.after.self - a.after.self);
}

/** Totals of two functions that call each other would add up to more than everything: cut there. */
function sumShares(list: readonly (ProfileNode | ProfiledFunction)[]): Shares {
  if (list.length === 0) return NEVER;
  return {
    self: list.reduce((sum, { self }) => sum + self, 0),
    total: Math.min(
      1,
      list.reduce((sum, { total }) => sum + total, 0),
    ),
    where: list[0]!.where,
  };
}
