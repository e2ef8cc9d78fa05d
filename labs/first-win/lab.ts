import { defineLab, formatValue, type Random } from '#lib/lab';

interface Input {
  /** Who came today, in order; a name may come twice. */
  today: string[];
  /** Who came on an earlier day. */
  known: string[];
}
/** Everybody of today who never came before, in order. */
type Output = string[];

/** Names of one length: a comparison has to look at the characters. */
const nameOf = (person: number) => `guest-${String(person).padStart(6, '0')}`;

/** @param people how many there are to draw from: fewer people, more of them known. */
function generate(random: Random, size: number, people = size * 4): Input {
  const draw = () => Array.from({ length: size }, () => nameOf(random.int(0, people - 1)));
  return { today: draw(), known: draw() };
}

export default defineLab<Input, Output>({
  title: 'Who is here for the first time?',
  summary: 'One line that reads a whole list for every visitor. Change it, and see what it was worth.',
  minutes: 5,
  difficulty: 1,
  runtime: 'js',
  entry: 'findNew',
  workloads: { typical: { size: 800, unit: 'visitors', generate: (random, size) => generate(random, size) } },
  visible: [
    {
      name: 'Two of three are new',
      input: () => ({ today: ['ada', 'grace', 'edsger'], known: ['grace', 'alan'] }),
    },
    {
      name: 'Whoever comes twice is named twice',
      input: () => ({ today: ['ada', 'grace', 'ada'], known: ['grace'] }),
    },
  ],
  hidden: [
    { name: '3,000 visitors', workload: 'typical', size: 3_000 },
    { name: 'Nearly everybody is known', input: (random) => generate(random, 600, 250) },
    {
      name: 'Names that look like object properties',
      input: (random) => ({
        today: random.shuffle(['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '']),
        known: ['toString', 'isPrototypeOf'],
      }),
    },
    { name: 'Nobody is known', input: (random) => ({ ...generate(random, 20), known: [] }) },
    { name: 'Nobody came', input: () => ({ today: [], known: ['ada'] }) },
  ],
  targets: { bronze: { speedup: 1.5 }, silver: { speedup: 2 }, gold: { speedup: 3 } },
  predict: { question: 'How many times as fast can it get?', choices: [2, 5, 20, 100], unit: '×' },
  oracle({ today, known }) {
    const before = new Set(known);
    return today.filter((name) => !before.has(name));
  },
  check(_input, output, expected) {
    if (!Array.isArray(output)) return 'the result should be an array of names';
    const at = expected.findIndex((name, i) => name !== output[i]);
    if (at >= 0)
      return `place ${at + 1} should hold ${formatValue(expected[at])}, yours holds ${formatValue(output[at])}`;
    if (output.length === expected.length) return null;
    return `the result should have ${expected.length} names, yours has ${output.length}`;
  },
});
