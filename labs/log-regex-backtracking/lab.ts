import { defineLab, formatValue, type Random, seededRandom } from '#lib/lab';

/** The positions of the lines that are plain words, in order. */
type Output = number[];

const PHRASES = [
  'user session started on worker 7 with token renewed for device_A7F',
  'order accepted after retry and stored in shard 12 of eu_west_1',
  'job done in 14 ms',
  'took batch of 250 rows from queue billing and flushed it to disk',
  'cache key miss for tenant_884\tread again from the database',
  'Payment refused with code 51 by the bank of the customer',
  'total 4200 cents checked out',
];
const SOURCES = ['scheduler', 'connection', 'replicator', 'orchestrator', 'notification'];
const ENDS = ['', '', '', ' ', '\r', ' \r'];

/** Phrases of plain words with one white space between each two. */
function writeWords(random: Random, phrases: number): string {
  return Array.from({ length: phrases }, () => random.pick(PHRASES)).join(' ');
}

/** Made once: a line needs a fresh number and one of these, so that making an input costs less than reading it. */
const MESSAGES = ((random: Random) =>
  Array.from({ length: 60 }, (_, at) => writeWords(random, 2 + (at % 12))))(
  seededRandom('5eed0000000000000000000000000001'),
);

/**
 * An ordinary day: most lines are plain words; the others show it within the first few characters. Kinds take turns, so
 * that every input of one size holds the same number of each.
 */
function writeLines(random: Random, size: number): string[] {
  const start = random.int(0, 19);
  return Array.from({ length: size }, (_, at) => {
    const kind = (start + at * 7) % 20;
    const source = SOURCES[(Math.floor(at / 20) + kind) % SOURCES.length]!;
    const words = `req_${random.int(0, 0xffffff).toString(16)} ${random.pick(MESSAGES)}${random.pick(ENDS)}`;
    if (kind < 14) return words;
    if (kind < 18) return `${source}: ${words}`;
    if (kind === 18) return random.chance(0.5) ? `[${source}] ${words}` : `    at ${words}`;
    return random.pick(ENDS);
  });
}

/** Lines of `size` characters each that a pattern can match in many ways, or nearly match. */
function attackLines(random: Random, size: number): string[] {
  const letter = random.pick([...'abcxyz_09']);
  const last = random.pick([...'!.-é']);
  const word = (length: number) => letter.repeat(Math.max(0, length));
  const pairs = `${letter} `.repeat(size >> 1);
  return random.shuffle([
    word(size - 1) + last,
    pairs + last,
    `${letter}${' '.repeat(Math.max(0, size - 2))}${last}`,
    word(size),
    pairs,
  ]);
}

/** Short strings over an alphabet of everything that decides: words, kinds of white space, and neither. */
function fuzzLines(random: Random, count: number): string[] {
  const alphabet = [
    ...'aZ_09',
    'b',
    ' ',
    ' ',
    '\t',
    '\n',
    '\r',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '!',
    '-',
    'é',
    'ſ',
    '\u180e',
    '😀',
  ];
  return Array.from({ length: count }, () => {
    let line = '';
    for (let left = random.int(0, 9); left > 0; left--) line += random.pick(alphabet);
    return line;
  });
}

const isWordUnit = (unit: number) =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95;

/** Reads a line unit by unit: the definition in the brief, and nothing that backtracks. */
function isPlain(line: string): boolean {
  const text = line.trimEnd();
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    if (isWordUnit(text.charCodeAt(i))) {
      inWord = true;
    } else {
      if (!inWord || text.charAt(i).trim() !== '') return false;
      inWord = false;
    }
  }
  return true;
}

const show = (line: string) => formatValue(line, 52);

export default defineLab<string[], Output>({
  title: 'One line of log stops the ingester',
  summary:
    'A pattern that is quick on every line seen so far, and takes for ever on one that nearly matches.',
  minutes: 25,
  difficulty: 2,
  runtime: 'js',
  entry: 'findPlainLines',
  workloads: {
    typical: {
      size: 200,
      unit: 'lines',
      generate: writeLines,
    },
    growth: { size: 2_000, unit: 'characters', generate: attackLines },
  },
  visible: [
    {
      name: 'Words and other lines',
      input: () => [
        'GET accepted 200',
        'error: disk full',
        '  at worker',
        'done \r',
        'two  spaces',
        'tab\tis fine',
        '',
      ],
    },
    { name: 'Eighteen letters and a full stop', input: () => [`${'a'.repeat(18)}.`] },
    { name: 'Six lines', workload: 'typical', size: 6 },
  ],
  hidden: [
    { name: '10,000 lines', workload: 'typical', size: 10_000 },
    { name: 'Lines that nearly match', workload: 'growth', size: 19 },
    { name: '10,000 short lines of every kind', input: (random) => fuzzLines(random, 10_000) },
    {
      name: 'Long lines of plain words',
      input: (random) => [
        writeWords(random, 250),
        `${writeWords(random, 400)}${' '.repeat(200)}`,
        'x'.repeat(9_000),
      ],
    },
    {
      name: 'White space of other kinds',
      input: (random) =>
        random
          .shuffle([
            '\t',
            '\v',
            '\f',
            '\n',
            '\u00a0',
            '\u1680',
            '\u2003',
            '\u2028',
            '\u3000',
            '\ufeff',
            '\u180e',
            '\u200b',
          ])
          .flatMap((space) => [
            `a${space}b`,
            `a${space}`,
            `${space}a`,
            space,
            `a${space}${space}b`,
            `a${space}\n`,
          ]),
    },
    { name: 'No lines', input: () => [] },
  ],
  sizes: [500, 1_000, 2_000, 4_000, 8_000],
  targets: {
    bronze: { growth: { atMost: 2.6 } },
    silver: { growth: { atMost: 1.4 } },
    gold: { speedup: 3 },
  },
  predict: {
    question:
      'Twenty letters and a full stop keep the starter busy for a moment. How many times as long do twenty-four letters take?',
    choices: [1.2, 1.5, 16, 1_000],
    unit: '×',
    answer: 16,
  },
  oracle: (lines) => lines.flatMap((line, at) => (isPlain(line) ? [at] : [])),
  check(lines, output, expected) {
    if (!Array.isArray(output)) return 'the result should be an array of line positions';
    const at = expected.findIndex((line, i) => line !== output[i]);
    if (at < 0 && output.length === expected.length) return null;
    const wanted = expected[at];
    const got: unknown = output[at < 0 ? expected.length : at];
    const known = typeof got === 'number' ? lines[got] : undefined;
    if (known !== undefined && (wanted === undefined || Number(got) < wanted)) {
      return `line ${Number(got)}, ${show(known)}, is not plain or is listed out of order`;
    }
    if (wanted !== undefined) return `line ${wanted}, ${show(lines[wanted]!)}, is plain and should come next`;
    return `the result should have ${expected.length} positions, yours has ${output.length}`;
  },
  callLimitMs: 1_000,
});
