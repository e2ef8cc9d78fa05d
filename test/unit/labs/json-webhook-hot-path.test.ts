import { expect, test } from 'vitest';
import { freshSeed, seededRandom } from '#lib/lab';
import lab from '../../../labs/json-webhook-hot-path/lab.ts';

const linesOf = (workload: 'typical' | 'mostlyPaid') => {
  const { generate, size } = lab.workloads[workload]!;
  return generate(seededRandom(freshSeed()), size);
};

test('every line is the text that JSON.stringify makes of its event, as the brief promises', () => {
  for (const line of [...linesOf('typical'), ...linesOf('mostlyPaid')]) {
    expect(JSON.stringify(JSON.parse(line))).toBe(line);
    expect(line).toMatch(/^\{"id":"\w+","type":"[a-z.]+",/);
  }
});

test('about one event in ten is paid on a typical day, and nine in ten on the other', () => {
  const paidShare = (lines: string[]) =>
    lines.filter((line) => JSON.parse(line).type === 'invoice.paid').length / lines.length;
  // Seven standard deviations of 600 draws.
  expect(Math.abs(paidShare(linesOf('typical')) - 0.1)).toBeLessThan(0.086);
  expect(Math.abs(paidShare(linesOf('mostlyPaid')) - 0.9)).toBeLessThan(0.086);
});

test('hidden notes hold the text of a paid invoice in events that are none, and the reverse', () => {
  const traps = lab.hidden.find(({ name }) => name.startsWith('Notes and payloads'))!;
  const lines = 'input' in traps ? traps.input(seededRandom(freshSeed())) : [];
  const isPaid = (line: string) => JSON.parse(line).type === 'invoice.paid';
  expect(lines.some((line) => !isPaid(line) && line.includes('"type":"invoice.paid"'))).toBe(true);
  expect(lines.some((line) => isPaid(line) && line.includes('"type":"ping"'))).toBe(true);
});
