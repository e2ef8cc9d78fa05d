import { codeText, type ProjectorView } from '#lib/live';
import { StackLogo } from '../../ui/StackLogo.tsx';
import { STEP_WORDS } from '../agenda/agenda-draft.ts';
import styles from './present.module.css';

/** Where the room is, and how to get in. */
export function ProjectorHead({ view }: { readonly view: ProjectorView }) {
  const { room, step } = view;
  return (
    <header className={styles.top}>
      <span className={styles.logo}>
        <StackLogo />
        Hotpath
      </span>
      <span className={styles.where}>
        {room.title}
        {step && ` · ${STEP_WORDS[step.kind].toLowerCase()}: ${step.title}`}
      </span>
      <span className={styles.code}>
        <span className="dim">
          Join at <b>{`${location.host}/join`}</b>
        </span>
        <span className="mono">{codeText(room.code)}</span>
      </span>
    </header>
  );
}
