import { describe, expect, it } from 'vitest';
import outputs from '../../../components/widgets/PerfBuilder/outputs.json';
import {
  keyOf,
  type Printed,
  QUESTIONS,
  STACKS,
  TOOLS,
} from '../../../components/widgets/PerfBuilder/questions.ts';

const printed: Readonly<Record<string, Printed>> = outputs;
const answeredBy = (question: number) =>
  Object.keys(printed).filter((key) => QUESTIONS[question]!.isAnsweredBy(printed[key]!));

describe('the recorded runs of the perf builder', () => {
  it('are there for each command that can be put together, with the command and what it printed', () => {
    for (const [tool] of TOOLS)
      for (const [stacks] of STACKS) {
        const { command, output } = printed[keyOf(tool, stacks)]!;
        expect(command).toMatch(/^perf /);
        expect(output.length, keyOf(tool, stacks)).toBeGreaterThan(20);
      }
  });

  it('answer whether it waits by the count alone, and never by a profile', () => {
    expect(answeredBy(0)).toEqual(['stat']);
  });

  it('say which function computes with stacks and without', () => {
    expect(answeredBy(1)).toEqual(['cpu-none', 'cpu-fp', 'cpu-dwarf']);
  });

  it('name the function that waits only where stacks are unwound by debug information', () => {
    expect(answeredBy(2)).toEqual(['switches-dwarf']);
    expect(QUESTIONS[2]!.wrong(printed['switches-fp']!)).toContain('without frame pointers');
  });
});
