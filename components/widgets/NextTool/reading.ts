import screens from './screens.json';

export const SCENES = ['cpu', 'pool', 'rates', 'mix'] as const;
export type SceneName = (typeof SCENES)[number];

export const TOOLS = [
  ['routes', 'Split by route'],
  ['profile', 'CPU profile'],
  ['trace', 'One slow trace'],
  ['pool', 'Gauge of the pool'],
] as const;
export type ToolName = (typeof TOOLS)[number][0];

type Numbers = { readonly rate: number; readonly p50: number; readonly p95: number };

export const ms = (value: number) => `${Math.round(value)} ms`;
export const percent = (share: number) => `${Math.round(100 * share)} %`;

/** The first screen of an alarm: rate, median, tail, processor, before and after. */
export function screenOf(scene: SceneName): readonly (readonly [string, string, string])[] {
  const { before, after } = screens[scene];
  const row = (name: string, read: (of: typeof before) => string) =>
    [name, read(before), read(after)] as const;
  return [
    row('Requests a second', ({ all }) => all.rate.toFixed(0)),
    row('Duration, median', ({ all }) => ms(all.p50)),
    row('Duration, p95', ({ all }) => ms(all.p95)),
    row('Errors', () => '0 %'),
    row('Processor, of one core', ({ cpu }) => percent(cpu)),
  ];
}

/** What a tool says of the time after the change, line by line, as it was recorded. */
export function outputOf(scene: SceneName, tool: ToolName): readonly string[] {
  const { before, after, profile, trace } = screens[scene];
  const route = (name: 'order' | 'export') => {
    const [was, is]: readonly [Numbers, Numbers] = [before[name], after[name]];
    return `/${name}: ${was.rate.toFixed(0)} a second, median ${ms(was.p50)}; now ${is.rate.toFixed(0)} a second, ${ms(is.p50)}`;
  };
  switch (tool) {
    case 'routes':
      return [route('order'), route('export')];
    case 'profile':
      return profile.map(({ name, share }) => `${percent(share)} ${name}`);
    case 'trace':
      return [
        `GET /order ${ms(trace.order)}`,
        ...trace.calls.map((call) => `${call.name} ${ms(call.ms)}`),
        `no span tells of ${ms(trace.untold)}`,
      ];
    case 'pool':
      return [
        `connections: ${before.poolSize}; now ${after.poolSize}`,
        `wait for one, p95: ${ms(before.poolWait)}; now ${ms(after.poolWait)}`,
      ];
  }
}

interface Verdict {
  readonly tool: ToolName;
  readonly right: string;
  readonly wrong: Readonly<Partial<Record<ToolName, string>>>;
}

/** Which tool answers, what it says, and what the others leave open. */
export const VERDICTS: Readonly<Record<SceneName, Verdict>> = {
  cpu: {
    tool: 'profile',
    right: `The processor is busy, and checkTaxes has ${percent(screens.cpu.profile[0]!.share)} of it. The trace would have blamed the database: its ${ms(screens.cpu.trace.calls[0]!.ms)} are 20 ms of statement and then a wait for the one thread that computes.`,
    wrong: {
      trace:
        'It shows a slow statement. But the processor is busy, and an answer that has come is noticed when the thread is free again.',
      routes: 'Both routes are slower, also the one that was not changed. They share something.',
      pool: 'Connections are held longer because the thread comes back to them late. That follows, and is no cause.',
    },
  },
  pool: {
    tool: 'pool',
    right:
      'One connection is left, and orders queue for it. The processor idles, the statement takes as long as ever, and the trace has a gap: it says where, the gauge says why.',
    wrong: {
      profile: 'Idle. Nothing computes, so the profile of what computes is empty.',
      trace: 'The time lies before the statement, and no span tells of it. That is where. Of what?',
      routes: 'Both routes are slower. They share something that is no processor.',
    },
  },
  rates: {
    tool: 'trace',
    right: `Nearly all that was added is in GET rates, ${ms(screens.rates.trace.calls[1]!.ms)}. The next question goes to the owner of that service, with the trace.`,
    wrong: {
      profile: 'Idle: it waits. A profile does not say for whom.',
      routes: 'Only /order is slower. That narrows it down; what of it?',
      pool: 'As before. It was a fair suspicion, and it is out.',
    },
  },
  mix: {
    tool: 'routes',
    right:
      'Neither route is slower. More exports are asked for, and an export takes longer than an order. The median of all is another request than before, so there is nothing to repair.',
    wrong: {
      profile: 'Idle, as before.',
      trace: 'An order like those before the alarm. Then what does the median show?',
      pool: 'As before.',
    },
  },
};

/** Whether a tool answers a scene's question, and what is to be said of it. */
export function judge(
  scene: SceneName,
  tool: ToolName,
): { readonly isRight: boolean; readonly said: string } {
  const verdict = VERDICTS[scene];
  return tool === verdict.tool
    ? { isRight: true, said: verdict.right }
    : { isRight: false, said: verdict.wrong[tool]! };
}
