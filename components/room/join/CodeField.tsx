import styles from './join.module.css';

export interface CodeFieldProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly isWrong: boolean;
  readonly describedBy: string;
}

/** One input under eight cells, so that pasting, dictating and correcting work as in any other. */
export function CodeField({ id, value, onChange, isWrong, describedBy }: CodeFieldProps) {
  const shown = [...value.replace(/[\s-]/g, '').toUpperCase()];
  return (
    <div className={styles.cells} data-wrong={isWrong || undefined}>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={40}
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={isWrong || undefined}
        aria-describedby={describedBy}
      />
      {Array.from({ length: 8 }, (_, place) => (
        <span key={place} aria-hidden="true" data-next={place === Math.min(shown.length, 7) || undefined}>
          {shown[place]}
        </span>
      ))}
    </div>
  );
}
