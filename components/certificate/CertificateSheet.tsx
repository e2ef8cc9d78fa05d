import { countChecked, type StatedLab, type Statement } from '#lib/certificate';
import { TIERS } from '#lib/lab/tiers';
import { countText, formatMinutes } from '../course/format-minutes.ts';
import { describeAttempt } from '../course/home/where-left.ts';
import { QrCode } from '../ui/QrCode.tsx';
import { StackLogo } from '../ui/StackLogo.tsx';
import { TierMark } from '../ui/TierMark.tsx';
import { CheckedMark } from './CheckedMark.tsx';
import styles from './certificate.module.css';
import { day } from './day.ts';

export interface CertificateSheetProps {
  readonly says: Statement;
  /** As it is printed. */
  readonly code: string;
  /** The address at which anybody can verify it. */
  readonly url: string;
}

/** With more labs than these the table stands in two columns, so that the sheet fits one page. */
const ONE_COLUMN = 16;
const HEIGHTS = { bronze: '33%', silver: '67%', gold: '100%' } as const;

/** The certificate itself, as it is printed: one A4 page. */
export function CertificateSheet({ says, code, url }: CertificateSheetProps) {
  const { name, track, labs, lessons, quizzes, rule } = says;
  const checked = countChecked(labs);
  const again = labs.filter(({ checkedOn, ranAgain }) => checkedOn === 'own-machine' && ranAgain).length;
  const half = labs.length > ONE_COLUMN ? Math.ceil(labs.length / 2) : labs.length;
  const parts = [labs.slice(0, half), labs.slice(half)].filter((part) => part.length > 0);
  const share = quizzes.of === 0 ? null : Math.floor((100 * quizzes.right) / quizzes.of);
  const tiers = TIERS.toReversed().map((tier) => ({
    tier,
    count: labs.filter((lab) => lab.tier === tier).length,
  }));
  return (
    <article className={styles.sheet} aria-labelledby="holder">
      <header className={styles.head}>
        <span className={styles.logo}>
          <StackLogo />
          <b>Hotpath</b>
        </span>
        <span className="dim">Certificate of completion</span>
      </header>
      <p className="dim2">This states that</p>
      <h1 id="holder">{name}</h1>
      <p className={styles.what}>
        completed the track <b>{track.title}</b>{' '}
        {day(says.from) === day(says.to)
          ? `on ${day(says.from)}`
          : `from ${day(says.from)} to ${day(says.to)}`}
        .
      </p>
      <dl className={styles.figures}>
        <div>
          <dt>Planned time</dt>
          <dd>{formatMinutes(says.minutes)}</dd>
        </div>
        <div>
          <dt>Lessons</dt>
          <dd>
            {lessons.of === 0 ? (
              <span>none in this track</span>
            ) : (
              <>
                {lessons.done} <span>of {lessons.of}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Quizzes</dt>
          <dd>
            {share === null ? (
              <span>none in this track</span>
            ) : (
              <>
                {share} % <span>asked for {100 * rule.quizShare} % each</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Labs</dt>
          <dd className={styles.tiers}>
            {tiers.map(({ tier, count }) =>
              count === 0 ? null : (
                <span key={tier}>
                  <TierMark tier={tier} />
                  <b>{count}</b> {tier}
                </span>
              ),
            )}
          </dd>
        </div>
      </dl>
      <figure className={styles.icicle}>
        <div
          role="img"
          aria-label={`${countText(labs.length, 'lab')} as bars; width is minutes, height is the tier: ${tiers
            .filter(({ count }) => count > 0)
            .map(({ tier, count }) => `${count} ${tier}`)
            .join(', ')}. ${checked.server} re-verified on the server.`}
        >
          {labs.map((lab) => (
            <span key={lab.id} style={{ flex: lab.minutes }}>
              <span className={styles.box}>
                <i className={styles[lab.tier]} style={{ height: HEIGHTS[lab.tier] }} />
              </span>
              <CheckedMark on={lab.checkedOn} />
            </span>
          ))}
        </div>
        <figcaption className="small dim">
          {countText(labs.length, 'lab')} in order. Width is minutes, height is the tier.
        </figcaption>
      </figure>
      <div className={parts.length > 1 ? styles.dense : styles.tables}>
        {parts.map((part) => (
          <LabTable key={part[0]!.id} labs={part} />
        ))}
      </div>
      <div className={styles.meaning}>
        <p>
          <b>
            <CheckedMark on="server" />
            Re-verified on the server: {checked.server} of {labs.length}.
          </b>
          What was handed in was judged again there, on fresh hidden inputs, and every target of the tier was
          met again.
        </p>
        <p>
          <b>
            <CheckedMark on="own-machine" />
            Measured on the learner’s machine: {checked['own-machine']}.
          </b>
          Timings depend on that machine and cannot be taken again, and some code takes more work than the
          server gives a check.
          {again > 0 && ` ${again} of them ran again on the server, with right results.`}
        </p>
      </div>
      <footer className={styles.verify}>
        <div>
          <p className="small dim">Verify</p>
          <p className={`mono ${styles.link}`}>{url.replace(/^https?:\/\//, '')}</p>
          <p className="small dim2">
            Code {code}. The page behind the link shows this text, or says that it was withdrawn. Signed by
            this installation on {day(says.issuedAt)}.
          </p>
        </div>
        <QrCode text={url} label="The link as a QR code" className={styles.qr!} />
      </footer>
    </article>
  );
}

function LabTable({ labs }: { readonly labs: readonly StatedLab[] }) {
  return (
    <table className={styles.labs}>
      <thead>
        <tr>
          <th scope="col">Lab</th>
          <th scope="col">Tier</th>
          <th scope="col" className="num">
            Result
          </th>
          <th scope="col">Checked on</th>
        </tr>
      </thead>
      <tbody>
        {labs.map(({ id, title, tier, result, checkedOn }) => (
          <tr key={id}>
            <th scope="row">{title}</th>
            <td>
              <TierMark tier={tier} word />
            </td>
            <td className="num">{describeAttempt(result)}</td>
            <td>
              <CheckedMark on={checkedOn} word />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
