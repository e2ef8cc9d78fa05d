import { useEffect, useRef } from 'react';
import type { ParticipantView, Stage } from '#lib/live';
import { summariseAttempt } from '#lib/record';
import { holdStages } from '../held-stages.ts';
import type { Room } from '../use-room.ts';
import { listenToWork, type WorkNews } from '../work-news.ts';
import { hashOf } from './hash-of.ts';

const STAGES: readonly Stage[] = ['predict', 'profile', 'fix', 'explain'];

/** Tells the room what is done in its labs, and the lab what the room holds back. */
export function useWorkForRoom(room: Room<'participant'>, view: ParticipantView | null): void {
  const latest = useRef({ room, view });
  latest.current = { room, view };

  const step = view?.agenda.find(({ id }) => id === view.current);
  const isOn = view !== null && view.room.phase !== 'ended' && !view.self.left;
  const lab = isOn ? step?.lab : undefined;
  const stages = lab === undefined ? '' : STAGES.filter((one) => !step!.stages?.includes(one)).join();
  useEffect(() => {
    holdStages(lab === undefined ? null : { lab, stages: stages.split(',').filter(Boolean) as Stage[] });
    return () => holdStages(null);
  }, [lab, stages]);

  useEffect(() => listenToWork((news) => tell(news, latest.current)), []);
}

interface Around {
  readonly room: Room<'participant'>;
  readonly view: ParticipantView | null;
}

function tell(news: WorkNews, { room, view }: Around): void {
  const lab = news.kind === 'ended' ? news.attempt.lab : news.lab;
  // What is no lab of the room's is none of its business. Before the first view the server knows it.
  if (view && (view.self.left || !view.agenda.some((step) => step.lab === lab))) return;
  // A check that found nothing says nothing of how far somebody is; one that fails does.
  if (news.kind === 'ended' && news.attempt.kind === 'check' && news.attempt.report.correct) return;
  if (news.kind === 'started') void room.send({ kind: 'start-run', lab });
  else if (news.kind === 'predicted') {
    const { choice, sure } = news.prediction;
    if (choice > 0) void room.send({ kind: 'predict', lab, factor: choice, sure });
  } else {
    const { id: run, labVersion, source, report } = news.attempt;
    const { correct, tier, finding } = summariseAttempt(news.attempt);
    const speedup = finding?.target === 'speedup' ? finding.value : undefined;
    const reference = 'referenceRatio' in report ? report.referenceRatio : undefined;
    // The source is there before anybody can be shown it.
    void room.keepRun({ lab, run, labVersion, source, report });
    void room.send({
      kind: 'report-run',
      lab,
      run,
      correct,
      tier,
      speedup: positive(speedup),
      reference: positive(reference),
      sourceHash: hashOf(source),
    });
  }
}

const positive = (value: number | undefined) =>
  value !== undefined && Number.isFinite(value) && value > 0 && value <= 1e9 ? value : null;
