import { useState } from 'react';
import { type Command, STACKS, type Stack, type Step } from '#lib/clinic';
import { Segmented } from '../ui/Segmented.tsx';
import styles from './case.module.css';

interface CommandsProps {
  readonly step: Step;
  /** The stack that the case is about; '' before one was chosen. */
  readonly stack: string;
  readonly onStack: (stack: Stack) => void;
}

/** How to get the evidence, for one stack at a time. */
export function Commands({ step, stack, onStack }: CommandsProps) {
  const stacks = [...new Set(step.commands.map((command) => command.stack))];
  if (stacks.length === 0) return null;
  const shown = stacks.find((one) => one === stack) ?? stacks[0]!;
  return (
    <section aria-labelledby="evidence-title">
      <div className={styles.evidenceHead}>
        <h3 id="evidence-title">Get the evidence</h3>
        {stacks.length > 1 && (
          <Segmented
            label="Your stack"
            options={stacks.map((value) => ({ value, text: STACKS[value] }))}
            value={shown}
            onChoose={onStack}
          />
        )}
      </div>
      {step.commands
        .filter((command) => command.stack === shown)
        .map((command, at) => (
          <CommandBlock key={`${shown} ${at}`} command={command} />
        ))}
      {step.cost.length > 0 && <p className={`small dim2 ${styles.cost}`}>{step.cost.join(' · ')}</p>}
    </section>
  );
}

function CommandBlock({ command: { language, lines, needs } }: { readonly command: Command }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.map(textOf).join('\n'));
      setSaid('Copied');
    } catch {
      setSaid('This browser does not let the page copy: select the text.');
    }
  };
  return (
    <div className={`code ${styles.command}`}>
      <header>
        <span>{language === 'text' ? '' : language}</span>
        <span className="sr" role="status">
          {said}
        </span>
        <button type="button" className="btn quiet sm" onClick={copy}>
          {said === 'Copied' ? 'Copied' : 'Copy'}
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by keys */}
      {/* biome-ignore lint/a11y/useSemanticElements: preformatted text has no element that is named */}
      <pre tabIndex={0} role="group" aria-label="Command">
        <code>
          {lines.map((html, at) => (
            <span
              key={at}
              className="l"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: highlighted by the build from a scenario's file
              dangerouslySetInnerHTML={{ __html: html === '' ? ' ' : html }}
            />
          ))}
        </code>
      </pre>
      {needs && <p className={styles.needs}>Needs {needs}</p>}
    </div>
  );
}

const textOf = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
