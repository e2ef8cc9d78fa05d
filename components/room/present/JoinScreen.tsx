import { codeText, type ProjectorView } from '#lib/live';
import { QrCode } from '../../ui/QrCode.tsx';
import { joinAddress } from '../link-of.ts';
import styles from './present.module.css';

/** The way in, as large as the wall allows. */
export function JoinScreen({ view }: { readonly view: ProjectorView }) {
  const { room, here } = view;
  return (
    <div className={styles.joining}>
      <QrCode className={styles.qr!} text={joinAddress(room.code)} />
      <div>
        <h1>{room.title}</h1>
        <p className={styles.lead}>{`Join at ${location.host}/join`}</p>
        <p className={`mono ${styles.bigCode}`}>{codeText(room.code)}</p>
        <p className={styles.lead}>
          {room.phase === 'ended'
            ? 'This room has ended.'
            : room.doorsOpen
              ? `${here} here. No account is needed.`
              : 'The doors are closed.'}
        </p>
      </div>
    </div>
  );
}
