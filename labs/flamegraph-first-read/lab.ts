import { defineLab, type Reading } from '#lib/lab';

/** Of zlib, which packs and unpacks: work that every request needs, in code of others. */
const ZLIB =
  /^(adler32|build_tree|compress|deflate|fill_window|inflate|longest_match|pqdownheap|uncompress|_tr_|compress_block)/;
/** What is wider than this share of the run is wide. */
const WIDE = 0.05;
/** What was narrower than this share of the run was almost nothing. */
const NARROW = 0.02;

/** Shares of one file's samples by name of the function: in itself, and with all it calls. */
function sharesOf({ file, tools }: Reading, name: 'before' | 'after') {
  const profile = file(name, 'calls');
  const { self, total } = tools.totalsByFrame(profile);
  const whole = tools.spentIn(profile).all;
  return profile.frames.map((frame, id) => ({
    name: tools.nameOf(frame),
    self: self[id]! / whole,
    total: total[id]! / whole,
  }));
}

const samplesOf = ({ file, tools }: Reading, name: 'before' | 'after') =>
  tools.spentIn(file(name, 'calls')).all;
const widest = (rows: ReturnType<typeof sharesOf>) =>
  rows.reduce((best, row) => (row.total > best.total ? row : best));
const percent = (share: number) => `${Math.round(100 * share)} %`;

function dearest(reading: Reading) {
  return sharesOf(reading, 'after').reduce((best, row) => (row.self > best.self ? row : best));
}

/** The widest function that was almost nothing before. */
function grown(reading: Reading) {
  const before = new Map(sharesOf(reading, 'before').map(({ name, total }) => [name, total]));
  return widest(sharesOf(reading, 'after').filter(({ name }) => (before.get(name) ?? 0) < NARROW));
}

const timesMore = (reading: Reading) => samplesOf(reading, 'after') / samplesOf(reading, 'before');
const ceiling = (reading: Reading) => 1 / (1 - grown(reading).total);
/** Functions that everything passes through. */
const passedThrough = (reading: Reading) =>
  sharesOf(reading, 'after').filter(({ self, total }) => total > 0.9 && self < 0.05);

/** The innermost function of the tallest stack. */
function tallest({ file, tools }: Reading): string {
  const { frames, trees } = file('after', 'calls');
  const { parent, frame } = trees[0]!;
  const depth = new Int32Array(parent.length);
  let deepest = 0;
  for (let node = 1; node < parent.length; node++) {
    depth[node] = depth[parent[node]!]! + 1;
    if (depth[node]! > depth[deepest]!) deepest = node;
  }
  return tools.nameOf(frames[frame[deepest]!]!);
}

export default defineLab<unknown, unknown, 'profile'>({
  title: 'Read a stranger’s flame graph',
  summary: 'A service burns several times the CPU since Tuesday. You get two recordings, and no code.',
  minutes: 15,
  difficulty: 1,
  runtime: 'profile',
  recordings: [
    {
      title: 'The resizer, since Tuesday',
      files: {
        before: { file: 'resizer-before.collapsed', title: 'Before' },
        after: { file: 'resizer-after.collapsed', title: 'After' },
      },
    },
    {
      title: 'The thumbnails, since Friday',
      files: {
        before: { file: 'thumbs-before.collapsed', title: 'Before' },
        after: { file: 'thumbs-after.collapsed', title: 'After' },
      },
    },
  ],
  questions: {
    'top-edge': {
      kind: 'pick',
      pick: 'function',
      file: 'after',
      title: 'Where it burns',
      ask: 'After the change: in which function’s own instructions, not in what it calls, were most samples taken?',
      accept: (reading) => [dearest(reading).name],
      because: (reading) =>
        `${percent(dearest(reading).self)} of the samples have it innermost: what shows of a frame beneath the frames that it called is its own time.`,
      decoys: [
        {
          accept: (reading) => passedThrough(reading).map(({ name }) => name),
          says: 'It is as wide as the whole run because everything is called from there. Hardly a sample was taken in it: width is what passed in it and below it.',
        },
        {
          accept: (reading) => {
            const name = tallest(reading);
            return name === dearest(reading).name ? [] : [name];
          },
          says: 'It ends the tallest stack. Tall is many calls in one another, and says nothing about time: look at its width.',
        },
        {
          accept: (reading) => (grown(reading).name === dearest(reading).name ? [] : [grown(reading).name]),
          says: 'It is wide, and most of its width passes in what it calls. The question asks for own instructions.',
        },
      ],
    },
    grown: {
      kind: 'pick',
      pick: 'function',
      file: 'after',
      title: 'What is there now',
      ask: 'Which function was almost nothing before (under 2 % of the run, with all it calls) and is now the widest of these?',
      accept: (reading) => [grown(reading).name],
      because: (reading) =>
        `With all it calls it has ${percent(grown(reading).total)} of the run after the change. Whoever made the change can start there: everything below it is called by it.`,
      decoys: [
        {
          accept: (reading) => (dearest(reading).name === grown(reading).name ? [] : [dearest(reading).name]),
          says: 'That is where most of the new time passes, called from a wider frame that was not there either. The wider one decides how often this is called.',
        },
        {
          accept: (reading) => {
            const before = new Map(sharesOf(reading, 'before').map(({ name, total }) => [name, total]));
            return sharesOf(reading, 'after')
              .filter(({ name, total }) => total > grown(reading).total && (before.get(name) ?? 0) >= NARROW)
              .map(({ name }) => name);
          },
          says: 'It has grown, since the new time passes below it, but it was there before: go down to what was not.',
        },
      ],
    },
    'not-ours': {
      kind: 'pick',
      pick: 'function',
      file: 'before',
      title: 'What would stay',
      ask: 'Before the change: pick a wide function (5 % or more with all it calls) of zlib. Every request needs its work, and its source is not the team’s to edit.',
      accept: (reading) =>
        sharesOf(reading, 'before')
          .filter(({ name, total }) => ZLIB.test(name) && total >= WIDE)
          .map(({ name }) => name),
      because:
        'Packing and unpacking are zlib’s: the team can call it less, or call something else, and cannot make it faster by editing. It was there before the change and bounds what undoing the change can give.',
      decoys: [
        {
          accept: (reading) =>
            sharesOf(reading, 'before')
              .filter(({ name, total }) => !ZLIB.test(name) && total >= WIDE && total < 0.9)
              .map(({ name }) => name),
          says: 'That is not zlib: it is the team’s own code, or the kernel working for it. Names in the style of C that begin with inflate or deflate are zlib’s.',
        },
      ],
    },
    times: {
      kind: 'number',
      unit: '×',
      within: 0.1,
      title: 'How much more',
      ask: 'Both files record the same number of images at the same rate. How many times as much CPU does the same work take now?',
      value: timesMore,
      because: (reading) =>
        `${samplesOf(reading, 'after').toLocaleString('en')} samples against ${samplesOf(reading, 'before').toLocaleString('en')}: at one rate, samples are time.`,
      decoys: [
        {
          value: () => 1,
          says: 'Each graph is drawn as wide as the page, whatever it stands for. Compare how many samples each file has.',
        },
        {
          value: ceiling,
          says: 'That is the most that removing what grew could give. Count the samples of the two files.',
        },
      ],
    },
    ceiling: {
      kind: 'number',
      unit: '×',
      within: 0.1,
      title: 'What it can give',
      ask: 'If the function of question 2, with all it calls, took no time at all: how many times faster would the run after the change be?',
      value: ceiling,
      because: (reading) =>
        `1 ÷ (1 − ${grown(reading).total.toFixed(2)}): what does not pass in it stays as it is (Amdahl). No fix of it can give more.`,
      decoys: [
        {
          value: timesMore,
          says: 'That is how much dearer the work became, with all else that changed. The bound needs only the share of the one function, in the file after the change.',
        },
      ],
    },
  },
  targets: {
    bronze: { firstAttempts: 3 },
    silver: { firstAttempts: 4 },
    gold: { firstAttempts: 5 },
  },
});
