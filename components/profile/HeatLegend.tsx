import styles from './profile.module.css';

/** What the heat colours of frames and bars stand for. */
export function HeatLegend() {
  return (
    <>
      <span className="dim">Self time</span>
      <span className={styles.ramp}>
        {[0, 1, 2, 3, 4, 5, 6].map((level) => (
          <i key={level} style={{ background: `var(--heat-${level})` }} />
        ))}
      </span>
      <span className="dim">0 to over 50 %</span>
    </>
  );
}
