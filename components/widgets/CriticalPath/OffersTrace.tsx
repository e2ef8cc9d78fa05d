import { useEffect, useState } from 'react';
import { readProfile, rootsOf, type Waterfall, waterfallOf } from '#lib/profile';
import { WaitStrip } from '../../viewer/spans/WaitStrip.tsx';
import { WaterfallTable } from '../../viewer/spans/WaterfallTable.tsx';
import styles from './CriticalPath.module.css';
import recorded from './offers.json';
import { judge, operationOf } from './reading.ts';

interface OffersTraceProps {
  readonly isPathShown: boolean;
  readonly onAnswer: (answer: ReturnType<typeof judge>) => void;
}

/** The viewer's waterfall of the recorded request, in which one line is chosen. */
export function OffersTrace({ isPathShown, onAnswer }: OffersTraceProps) {
  const [waterfall, setWaterfall] = useState<Waterfall | null>(null);
  const [selected, setSelected] = useState(0);
  useEffect(() => {
    let isShown = true;
    readOffers().then((drawn) => isShown && setWaterfall(drawn));
    return () => {
      isShown = false;
    };
  }, []);
  if (!waterfall) return <p className={styles.waiting}>Drawing.</p>;
  const row = waterfall.rows[selected]!;
  const drawn = isPathShown ? waterfall : withoutPath(waterfall);
  return (
    <>
      {isPathShown && <WaitStrip waitedFor={waterfall.waitedFor} durationNs={waterfall.durationNs} />}
      <WaterfallTable waterfall={drawn} search="" selected={selected} onSelect={setSelected} />
      <div className={styles.act}>
        <button type="button" className="btn" onClick={() => onAnswer(judge(row, waterfall, recorded.saved))}>
          Make {operationOf(row)} twice as fast
        </button>
      </div>
    </>
  );
}

const withoutPath = (waterfall: Waterfall): Waterfall => ({
  ...waterfall,
  rows: waterfall.rows.map((row) => ({ ...row, waits: [] })),
});

async function readOffers(): Promise<Waterfall> {
  const read = await readProfile(new TextEncoder().encode(JSON.stringify(recorded.trace)));
  if (!read.ok || read.profile.kind !== 'spans') throw new Error('The recorded request is no trace.');
  const { spans } = read.profile;
  return waterfallOf(spans, rootsOf(spans).find((at) => spans[at]!.service === 'offers')!);
}
