import { defineLab, type Reading } from '#lib/lab';

const MS = 1e6;
const ms = (ns: number) => `${Math.round(ns / MS).toLocaleString('en')} ms`;
const LAYOUT = new Set(['Layout', 'UpdateLayoutTree']);

/** The slowest interaction, the task in which most of it passes, and the dearest script of that task. */
function clickOf({ file, tools }: Reading) {
  const profile = file('trace', 'timeline');
  const track = tools.mainTrack(profile)!;
  const keys = tools.sliceKeys(profile);
  const interaction = profile.interactions.reduce((a, b) => (b.durationNs > a.durationNs ? b : a));
  const end = interaction.startNs + interaction.durationNs;
  const overlap = (slice: number) =>
    Math.max(
      0,
      Math.min(end, track.startNs[slice]! + track.durationNs[slice]!) -
        Math.max(interaction.startNs, track.startNs[slice]!),
    );
  const task = profile.longTasks.reduce((a, b) => (overlap(b.slice) > overlap(a.slice) ? b : a));
  return { profile, track, keys, interaction, overlap, task, owner: task.owner };
}

type Click = ReturnType<typeof clickOf>;
const keysOf = ({ keys }: Click, slices: readonly number[]) => slices.map((slice) => keys[slice]!);
const nameOf = ({ profile, track }: Click, slice: number) => profile.labels[track.label[slice]!]!.name;
const aboutOf = ({ profile, track }: Click, slice: number) => profile.labels[track.label[slice]!]!.about;
const slicesOf = (click: Click, wanted: (slice: number) => boolean) =>
  [...click.track.label.keys()].filter(wanted);
const isIn = ({ track }: Click, slice: number, outer: number) =>
  track.startNs[slice]! >= track.startNs[outer]! &&
  track.startNs[slice]! < track.startNs[outer]! + track.durationNs[outer]!;

/** Style and layout that script forced in the task. */
const forcedIn = (click: Click) =>
  click.profile.forced.filter(({ slice }) => isIn(click, slice, click.task.slice));

/** The function that reads layout between writes. */
function readerOf(click: Click): string {
  const sums = new Map<string, number>();
  for (const { by, durationNs } of forcedIn(click)) sums.set(by, (sums.get(by) ?? 0) + durationNs);
  return [...sums].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

const partsOf = ({ interaction }: Click) => ({
  delay: interaction.inputDelayNs,
  processing: interaction.processingNs,
  presentation: interaction.presentationNs,
});
const isLargest = (part: keyof ReturnType<typeof partsOf>) => (reading: Reading) => {
  const parts = partsOf(clickOf(reading));
  return parts[part] === Math.max(...Object.values(parts));
};
const partText = (part: keyof ReturnType<typeof partsOf>, says: string) => (reading: Reading) =>
  `${ms(partsOf(clickOf(reading))[part])}. ${says}`;

export default defineLab<unknown, unknown, 'profile'>({
  title: 'The 480 ms click',
  summary:
    'A tap feels dead on a phone. You get Chrome’s trace of it and a CPU profile, on two shops’ pages.',
  minutes: 20,
  difficulty: 2,
  runtime: 'profile',
  recordings: [
    {
      title: '“Add to cart” on a phone',
      files: {
        trace: { file: 'shop.trace.json.gz', title: 'Trace' },
        cpu: { file: 'shop.cpuprofile.gz', title: 'CPU profile' },
      },
    },
    {
      title: '“Cheapest first” on a phone',
      files: {
        trace: { file: 'search.trace.json.gz', title: 'Trace' },
        cpu: { file: 'search.cpuprofile.gz', title: 'CPU profile' },
      },
    },
  ],
  questions: {
    part: {
      kind: 'option',
      title: 'Which part is slow',
      ask: 'Which part of the slowest interaction takes longest?',
      options: {
        delay: {
          text: 'Input delay: the main thread was busy when the finger came down',
          says: partText('delay', 'That is from the tap until the first listener began.'),
          isRight: isLargest('delay'),
        },
        processing: {
          text: 'Processing: the listeners themselves',
          says: partText('processing', 'That is from the first listener’s begin to the last one’s end.'),
          isRight: isLargest('processing'),
        },
        presentation: {
          text: 'Presentation: from the last listener to the frame',
          says: partText(
            'presentation',
            'That is style, layout and paint of the new frame, once the listeners are done.',
          ),
          isRight: isLargest('presentation'),
        },
      },
    },
    task: {
      kind: 'pick',
      pick: 'slice',
      file: 'trace',
      title: 'The task that counts',
      ask: 'Pick the task of the main thread in which most of this interaction passes.',
      accept: (reading) => {
        const click = clickOf(reading);
        return keysOf(click, [click.task.slice]);
      },
      because: (reading) => {
        const click = clickOf(reading);
        return `It lasts ${ms(click.task.durationNs)}, and ${ms(click.overlap(click.task.slice))} of that lie between the tap and the frame that answers it, which came after ${ms(click.interaction.durationNs)}.`;
      },
      decoys: [
        {
          accept: (reading) => {
            const click = clickOf(reading);
            return keysOf(
              click,
              click.profile.longTasks
                .filter(({ slice }) => click.overlap(slice) === 0)
                .map(({ slice }) => slice),
            );
          },
          says: 'Nobody waited for this one: it was over before the finger came down, or began after the frame. The longest task of a recording need not be inside an interaction.',
        },
        {
          accept: (reading) => {
            const click = clickOf(reading);
            return keysOf(
              click,
              click.profile.longTasks
                .filter(({ slice }) => slice !== click.task.slice && click.overlap(slice) > 0)
                .map(({ slice }) => slice),
            );
          },
          says: 'It belongs to the interaction, and less of the interaction passes in it than in another one.',
        },
        {
          accept: (reading) => {
            const click = clickOf(reading);
            return keysOf(
              click,
              slicesOf(click, (slice) => slice !== click.task.slice && isIn(click, slice, click.task.slice)),
            );
          },
          says: 'That is inside the task. The task is what encloses it: “Inside” leads up to it.',
        },
      ],
    },
    owner: {
      kind: 'pick',
      pick: 'slice',
      file: 'trace',
      title: 'Whose script',
      ask: 'In that task, the browser calls functions of scripts. Pick the call that takes longest.',
      accept: (reading) => {
        const click = clickOf(reading);
        return keysOf(click, [click.owner]);
      },
      because: (reading) => {
        const click = clickOf(reading);
        const { file } = click.profile.labels[click.track.label[click.owner]!]!;
        return `${aboutOf(click, click.owner)} takes ${ms(click.track.durationNs[click.owner]!)}, and its file, ${file.slice(file.lastIndexOf('/') + 1)}, says who is to be asked.`;
      },
      decoys: [
        {
          accept: (reading) => {
            const click = clickOf(reading);
            return keysOf(
              click,
              slicesOf(
                click,
                (slice) =>
                  slice !== click.owner &&
                  click.overlap(slice) > 0 &&
                  nameOf(click, slice) === 'FunctionCall',
              ),
            );
          },
          says: 'That script ran in this interaction too, for far less time.',
        },
        {
          accept: (reading) => {
            const click = clickOf(reading);
            return keysOf(
              click,
              slicesOf(
                click,
                (slice) =>
                  isIn(click, slice, click.task.slice) &&
                  /EventDispatch|TimerFire/.test(nameOf(click, slice)),
              ),
            );
          },
          says: 'That is the event or the timer. Whose function it called stands one level below.',
        },
      ],
    },
    forced: {
      kind: 'pick',
      pick: 'slice',
      file: 'trace',
      title: 'Layout in the middle of script',
      ask: 'Pick a layout, or a computation of styles, that this script forced the browser to do at once.',
      accept: (reading) => {
        const click = clickOf(reading);
        return keysOf(
          click,
          forcedIn(click).map(({ slice }) => slice),
        );
      },
      because: (reading) => {
        const forced = forcedIn(clickOf(reading));
        return `There are ${forced.length} of them in this task, ${ms(forced.reduce((sum, { durationNs }) => sum + durationNs, 0))} together. Each stands below a call of script: the script wrote, then read a position, and the browser had to work it out before it could answer.`;
      },
      decoys: [
        {
          accept: (reading) => {
            const click = clickOf(reading);
            const forced = new Set(click.profile.forced.map(({ slice }) => slice));
            return keysOf(
              click,
              slicesOf(click, (slice) => LAYOUT.has(nameOf(click, slice)) && !forced.has(slice)),
            );
          },
          says: 'No script stands above it: it is the frame’s own, which every change of a page needs once.',
        },
      ],
    },
    reader: {
      kind: 'pick',
      pick: 'function',
      file: 'cpu',
      title: 'The same in the CPU profile',
      ask: 'A CPU profile has no frame for layout: what script forces is counted as own time of the function that read. Pick that function.',
      accept: (reading) => [readerOf(clickOf(reading))],
      because: (reading) => {
        const click = clickOf(reading);
        const ns = forcedIn(click).reduce((sum, { durationNs }) => sum + durationNs, 0);
        return `${readerOf(click)} is the function that the trace names for them: ${ms(ns)} of what the profile counts as its own is the browser’s layout. From the profile alone one would look for a slow loop.`;
      },
      decoys: [
        {
          accept: () => ['(program)'],
          says: 'That is the browser at work while no script is on the stack: layout that nobody forced, paint, input.',
        },
        {
          accept: (reading) => {
            const click = clickOf(reading);
            const { frames } = reading.file('cpu', 'calls');
            return frames
              .filter(
                ({ file, name, role }) =>
                  role === 'code' && name !== '' && name !== readerOf(click) && file.includes('shop.example'),
              )
              .map(reading.tools.nameOf);
          },
          says: 'No layout was forced by this function: the list “Forced layouts” of the trace says by whom.',
        },
      ],
    },
    left: {
      kind: 'number',
      unit: 'ms',
      within: 0.15,
      title: 'What would be left',
      ask: 'If the call of question 3 had been put off until after the frame, and all else had stayed: after how long would the tap have been answered?',
      value: (reading) => {
        const click = clickOf(reading);
        return (click.interaction.durationNs - click.overlap(click.owner)) / MS;
      },
      because: (reading) => {
        const click = clickOf(reading);
        return `${ms(click.interaction.durationNs)} less the ${ms(click.overlap(click.owner))} of that call that lie between the tap and the frame. Up to 200 ms is good.`;
      },
      decoys: [
        {
          value: (reading) => {
            const click = clickOf(reading);
            return click.overlap(click.owner) / MS;
          },
          says: 'That is what the call takes of the interaction. What is left is the rest.',
        },
        {
          value: (reading) => {
            const click = clickOf(reading);
            const ns = forcedIn(click).reduce((sum, { durationNs }) => sum + durationNs, 0);
            return (click.interaction.durationNs - ns) / MS;
          },
          says: 'That is what is left without the forced layouts. The question puts off the whole call.',
        },
      ],
    },
  },
  targets: {
    bronze: { firstAttempts: 3 },
    silver: { firstAttempts: 5 },
    gold: { firstAttempts: 6 },
  },
});
