import type { ReactNode } from 'react';

export interface SegmentedProps<Value> {
  /** Of the whole, for whoever does not see it. */
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly text: ReactNode;
    /** Where the text alone does not say it. */
    readonly spoken?: string;
    readonly title?: string;
  }[];
  readonly value: Value | undefined;
  readonly onChoose: (value: Value) => void;
  readonly className?: string;
}

/** A few ways to look at one thing, side by side, of which one is chosen. */
export function Segmented<Value extends string | number>({
  label,
  options,
  value: chosen,
  onChoose,
  className,
}: SegmentedProps<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form, and cannot be laid out as a row
    <div className={className ? `seg ${className}` : 'seg'} role="group" aria-label={label}>
      {options.map(({ value, text, spoken, title }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          aria-label={spoken}
          title={title}
          onClick={() => onChoose(value)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
