import type { RunView, Trace } from '#lib/lab';

/** What became of one request, in sentences. */
export function storyOf(trace: Trace, request: number): string[] {
  const latencyMs = trace.latencyMs[request]!;
  const how = trace.words[trace.how[request]!];
  const staleMs = trace.staleMs[request]!;
  const story = [
    Number.isNaN(latencyMs) || how === undefined
      ? 'It never had an answer.'
      : `${how.charAt(0).toUpperCase()}${how.slice(1)}, after ${msText(latencyMs)}.`,
  ];
  if (staleMs > 0) story.push(`Its value had expired ${msText(staleMs)} before.`);
  const work = trace.works.find((one) => one.request === request);
  if (work) {
    const queuedMs = work.begunMs - work.askedMs;
    story.push(
      `Its own work: ${queuedMs > 0 ? `${msText(queuedMs)} in the queue, then ` : ''}${msText(work.endedMs - work.begunMs)} on a worker.`,
    );
  }
  return story;
}

/** "1 ms", "681 ms", "32.2 s". */
export function msText(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return `${ms >= 10 ? Math.round(ms) : Number(ms.toFixed(1))} ms`;
}

/** A moment of the simulation: "60.401 s", or "day 3, 14:05" where it lasts for days. */
export function momentText(atMs: number, clock: RunView['clock'] = 'seconds'): string {
  if (clock === 'days') {
    const minutes = Math.floor(atMs / 60_000);
    const two = (value: number) => String(value).padStart(2, '0');
    return `day ${Math.floor(minutes / 1_440) + 1}, ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  }
  return `${(atMs / 1_000).toFixed(3)} s`;
}
