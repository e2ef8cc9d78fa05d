import { expect, test } from 'vitest';
import {
  judge,
  outputOf,
  SCENES,
  screenOf,
  TOOLS,
  VERDICTS,
} from '../../../components/widgets/NextTool/reading.ts';
import screens from '../../../components/widgets/NextTool/screens.json';

test('each alarm is explained by a tool of its own, and every other one is answered with what it leaves open', () => {
  expect(new Set(SCENES.map((scene) => VERDICTS[scene].tool)).size).toBe(TOOLS.length);
  for (const scene of SCENES)
    for (const [tool] of TOOLS) {
      const { isRight, said } = judge(scene, tool);
      expect(isRight).toBe(tool === VERDICTS[scene].tool);
      expect(said.length).toBeGreaterThan(5);
      expect(outputOf(scene, tool).length).toBeGreaterThan(1);
    }
});

test('every screen shows a median that rose, and the recordings hold what the verdicts say', () => {
  for (const scene of SCENES) {
    expect(screenOf(scene)).toHaveLength(5);
    expect(screens[scene].after.all.p50).toBeGreaterThan(1.5 * screens[scene].before.all.p50);
  }
  const { cpu, pool, rates, mix } = screens;
  expect(cpu.profile[0]).toMatchObject({ name: 'checkTaxes' });
  expect(cpu.after.cpu).toBeGreaterThan(0.6);
  expect(cpu.trace.calls[0]!.ms).toBeGreaterThan(40);
  for (const idle of [pool, rates, mix]) expect(idle.profile[0]).toMatchObject({ name: '(idle)' });
  expect(pool.trace.untold).toBeGreaterThan(3 * pool.trace.calls[0]!.ms);
  expect(pool.after.poolWait).toBeGreaterThan(50);
  expect(rates.trace.calls[1]!.ms).toBeGreaterThan(0.7 * rates.trace.order);
  for (const route of ['order', 'export'] as const)
    expect(Math.abs(mix.after[route].p50 / mix.before[route].p50 - 1)).toBeLessThan(0.15);
});
