import { describe, expect, it } from 'vitest';
import type { Commits, Render } from '#lib/profile';
import { CommitReader, type RenderNode } from '../../../components/viewer/commits/commit-reader.ts';
import { recordingOf } from './recordings.ts';

const render = (part: Partial<Render>): Render => ({
  component: 0,
  selfNs: 1,
  totalNs: 1,
  isNested: false,
  parent: -1,
  reason: 'unknown',
  ...part,
});
const recording = (...renders: Render[]): Commits => ({
  kind: 'commits',
  components: ['Page', 'Row'],
  commits: [{ atNs: 0, durationNs: 10, effectsNs: 0, updaters: [], renders }],
});
const nodesOf = (node: RenderNode): RenderNode[] => [node, ...node.children.flatMap(nodesOf)];

describe('the view of React’s commits', () => {
  it('draws components below what rendered above them, and none wider than that', async () => {
    const commits = await recordingOf('commits', 'react-profiler/slow.react.json.gz');
    const reader = CommitReader.of(commits)!;
    expect(reader.facts()).toMatchObject({ of: commits.commits.length, tellsWhy: true });
    let drawn = 0;
    for (const at of reader.facts().commits.keys()) {
      const { root } = reader.commit(at);
      for (const node of nodesOf(root)) {
        const below = node.children.reduce((sum, { total }) => sum + total, 0);
        expect(below).toBeLessThanOrEqual(node.total + 1e-9);
        drawn++;
      }
    }
    expect(drawn).toBeGreaterThan(commits.commits.length);
    expect(
      Math.max(...commits.commits.flatMap(({ renders }) => renders.map(({ parent }) => parent))),
    ).toBeGreaterThan(0);
  });

  it('cuts children that a file makes longer than what they are in, and leaves circles out', () => {
    const tree = (...renders: Render[]) => CommitReader.of(recording(...renders))!.commit(0).root;
    const [page] = tree(render({ totalNs: 8 }), render({ component: 1, totalNs: 30, parent: 0 })).children;
    expect(page).toMatchObject({ name: 'Page', total: 0.8, children: [{ name: 'Row', total: 0.8 }] });
    expect(tree(render({ parent: 1 }), render({ component: 1, parent: 0 })).children).toEqual([]);
  });

  it('ranks components by their own time, with why they rendered', () => {
    const reader = CommitReader.of(
      recording(
        render({ selfNs: 2, reason: 'state' }),
        render({ component: 1, selfNs: 3, parent: 0, reason: 'parent' }),
        render({ component: 1, selfNs: 3, parent: 1, isNested: true, reason: 'parent' }),
      ),
    )!;
    expect(reader.commit(0).ranked).toEqual([
      { name: 'Row', renders: 2, selfNs: 6, totalNs: 1, reasons: [['parent', 2]] },
      { name: 'Page', renders: 1, selfNs: 2, totalNs: 1, reasons: [['state', 1]] },
    ]);
    expect(reader.components('pag')).toMatchObject({ of: 1, rows: [{ name: 'Page' }] });
  });
});
