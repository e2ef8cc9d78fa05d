import { launchFragment, suspendData, tokenOf } from '../launch.ts';
import { LOOK_MS, nextLookMs, reportFor } from '../report.ts';
import type { Standing } from '../standing.ts';
import { DIALECTS } from './dialects.ts';
import type { ScoConfig } from './page.ts';
import { findApi, openRuntime, PlatformRefused, type Runtime } from './runtime.ts';
import { type Stage, stageText } from './words.ts';

/** The page of a package. It asks the site how far the person is, and tells the platform. */

const TIMEOUT_MS = 15_000;
const element = (id: string) => document.getElementById(id)!;
const config = JSON.parse(element('config').textContent!) as ScoConfig;
const dialect = DIALECTS[config.version];
const startedAt = performance.now();

function say(stage: Stage): void {
  const text = stageText(stage, new URL(config.site).host);
  // A screen reader hears what has changed, not each look.
  if (element('said').textContent !== text) element('said').textContent = text;
  element('said').dataset.stage = stage.kind;
  const bar = element('bar') as HTMLProgressElement;
  bar.hidden = stage.kind !== 'known';
  if (stage.kind === 'known') bar.value = stage.standing.score;
}

/** The token of the attempt: the one that it has kept, else a fresh one. */
function takeToken(runtime: Runtime): string {
  const kept = tokenOf(runtime.get('cmi.suspend_data'));
  if (kept) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the site answers: a standing, or why there is none. */
async function ask(token: string): Promise<Standing | 'not-opened' | 'unreachable'> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(`${config.site}/api/scorm/launches/${token}`, {
      cache: 'no-store',
      credentials: 'omit',
      signal: abort.signal,
    });
    if (response.status === 404) return 'not-opened';
    return response.ok ? ((await response.json()) as Standing) : 'unreachable';
  } catch {
    return 'unreachable';
  } finally {
    clearTimeout(timer);
  }
}

function report(runtime: Runtime, standing: Standing): Stage {
  const held = dialect.held(runtime);
  const told = reportFor(standing, held, config.mastery);
  if (told) {
    dialect.tell(runtime, told, held);
    dialect.place(runtime, `${standing.done} of ${standing.of} labs`);
    dialect.time(runtime, performance.now() - startedAt);
    // An attempt with nothing left to do need not be taken up again.
    dialect.exit(runtime, standing.score === 100);
    runtime.commit();
  }
  return { kind: 'known', standing, report: told };
}

function begin(runtime: Runtime): void {
  const token = takeToken(runtime);
  const { mode, status } = dialect.held(runtime);
  if (mode !== 'browse' && mode !== 'review') {
    runtime.set('cmi.suspend_data', suspendData(token));
    if (status === '' || status === 'not attempted') dialect.begin(runtime);
    dialect.exit(runtime, false);
    runtime.commit();
  }
  const link = element('open') as HTMLAnchorElement;
  link.href = `${config.site}/scorm/launch${launchFragment({ token, track: config.track })}`;

  let wait: number = LOOK_MS.least;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = '';
  let isLooking = false;
  const look = async () => {
    clearTimeout(timer);
    if (isLooking) return;
    isLooking = true;
    const answer = await ask(token);
    const changed = JSON.stringify(answer) !== shown;
    shown = JSON.stringify(answer);
    isLooking = false;
    try {
      say(typeof answer === 'string' ? { kind: answer } : report(runtime, answer));
    } catch (error) {
      if (!(error instanceof PlatformRefused)) throw error;
      return say({ kind: 'refused', reason: error.message });
    }
    wait = nextLookMs(wait, changed);
    if (document.visibilityState === 'visible') timer = setTimeout(look, wait);
  };
  const lookSoon = () => {
    if (document.visibilityState !== 'visible') return clearTimeout(timer);
    wait = LOOK_MS.least;
    void look();
  };
  const button = element('look') as HTMLButtonElement;
  button.hidden = false;
  button.addEventListener('click', lookSoon);
  document.addEventListener('visibilitychange', lookSoon);
  addEventListener('online', lookSoon);
  addEventListener('focus', lookSoon);
  addEventListener('pagehide', () => {
    clearTimeout(timer);
    if (mode !== 'browse' && mode !== 'review') dialect.time(runtime, performance.now() - startedAt);
    runtime.finish();
  });
  // A page that comes back out of the browser's store has ended its attempt: it begins again.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  say({ kind: 'asking' });
  void look();
}

const api = findApi(window, dialect.api);
if (!api) say({ kind: 'no-platform' });
else {
  try {
    begin(openRuntime(api, dialect));
  } catch (error) {
    if (!(error instanceof PlatformRefused)) throw error;
    say({ kind: 'refused', reason: error.message });
  }
}
