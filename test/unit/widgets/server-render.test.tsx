import type { ComponentType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AmdahlSlider } from '../../../components/widgets/AmdahlSlider/AmdahlSlider.tsx';
import { EffortLadder } from '../../../components/widgets/EffortLadder/EffortLadder.tsx';
import ExpiryTimeline from '../../../components/widgets/ExpiryTimeline/ExpiryTimeline.tsx';
import FlameReading from '../../../components/widgets/FlameReading/FlameReading.tsx';
import FourGauges from '../../../components/widgets/FourGauges/FourGauges.tsx';
import HeaderLab from '../../../components/widgets/HeaderLab/HeaderLab.tsx';
import HitRatio from '../../../components/widgets/HitRatio/HitRatio.tsx';
import LatencyRuler from '../../../components/widgets/LatencyRuler/LatencyRuler.tsx';
import PerfBuilder from '../../../components/widgets/PerfBuilder/PerfBuilder.tsx';
import RaceStepper from '../../../components/widgets/RaceStepper/RaceStepper.tsx';
import RoundTrips from '../../../components/widgets/RoundTrips/RoundTrips.tsx';
import SampleRate from '../../../components/widgets/SampleRate/SampleRate.tsx';
import ThreeMeasures from '../../../components/widgets/ThreeMeasures/ThreeMeasures.tsx';
import TraceReplayer from '../../../components/widgets/TraceReplayer/TraceReplayer.tsx';
import TriageTree from '../../../components/widgets/TriageTree/TriageTree.tsx';
import TwoTimelines from '../../../components/widgets/TwoTimelines/TwoTimelines.tsx';

/** What somebody without JavaScript must find in the page, in words. */
const READABLE: [ComponentType, RegExp[]][] = [
  [
    TwoTimelines,
    [/18,005/, /1,841 ms/, /never sent 1,995 of 20,000 requests/, /aria-label="Open loop: 20,000/],
  ],
  [AmdahlSlider, [/1\.35×/, /aria-label="The part takes 26 percent/]],
  [EffortLadder, [/Rewrite the pricing service/, /160 h/, /None of these will/]],
  [LatencyRuler, [/Main memory/, /200 ns/, /750 times/]],
  [FlameReading, [/calls itself a dozen times/, /fetched when you come near/]],
  [FourGauges, [/vmstat 5/, /Host D: Network\./, /Host E: None of these\./]],
  [ExpiryTimeline, [/320 readers asked/, /63\.2 s/, /aria-label="6,?400 readers around the expiry/]],
  [HeaderLab, [/1 min after the deploy/, /200, whole/, /723 KB/, /fewer requests/]],
  [HitRatio, [/Set the calls first/, /6\.0 ms/, /aria-label="Of a hundred pages 95 have hits only/]],
  [PerfBuilder, [/Does it compute or wait/, /Nothing has been run/]],
  [RaceStepper, [/Reader: get/, /Writer: write row/, /Tried 0 of 10 orders/]],
  [RoundTrips, [/151 statements in 327 ms/, /four would take 14 ms/, /aria-label="302 ms of waiting in 151/]],
  [SampleRate, [/a profile has only one/, /0 % to 100 %/, /aria-label="The first 100 milliseconds/]],
  [ThreeMeasures, [/collector is busy/, /renderPage/, /2,000 requests/]],
  [TraceReplayer, [/Knowing the future/, /36\.6 %/, /0 of 4 found/]],
  [TriageTree, [/Is a written target missed/, /Ask once for all rows/, /Add capacity/]],
];

describe('a widget before any script has run', () => {
  it.each(READABLE)('%o shows its initial state and says it in words', (Widget, texts) => {
    const html = renderToStaticMarkup(<Widget />).replace(/<!-- -->/g, '');
    for (const text of texts) expect(html).toMatch(text);
  });

  it.each(READABLE)('%o asks a question and has an open goal', (Widget) => {
    const html = renderToStaticMarkup(<Widget />);
    expect(html).toContain('<b>Goal:</b>');
    expect(html).toContain('data-reached="false"');
  });

  it.each(READABLE)('%o labels its figure and each of its controls', (Widget) => {
    const html = renderToStaticMarkup(<Widget />);
    const labelledBy = html.match(/<figure[^>]*aria-labelledby="([^"]+)"/)?.[1];
    expect(html).toContain(`id="${labelledBy}"`);
    for (const [, id] of html.matchAll(/<(?:input type="range"|select)[^>]*? id="([^"]+)"/g))
      expect(html).toContain(`for="${id}"`);
  });
});
