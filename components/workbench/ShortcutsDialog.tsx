'use client';

import { Modal } from './Modal.tsx';
import styles from './shortcuts.module.css';
import { SHORTCUTS } from './shortcuts.ts';
import { useWorkbenchValue } from './workbench-context.tsx';

/** The list of keyboard shortcuts. */
export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { kinds, lab } = useWorkbenchValue();
  return (
    <Modal open={open} onClose={onClose} title="Keyboard shortcuts">
      <table className={styles.shortcuts}>
        <tbody>
          {[...(kinds[lab.runtime]?.Answers ? [] : SHORTCUTS), ...(kinds[lab.runtime]?.shortcuts ?? [])].map(
            ({ keys, does }) => (
              <tr key={keys}>
                <th scope="row">
                  <kbd>{keys}</kbd>
                </th>
                <td>{does}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <p className="small dim">On a Mac, ⌘ works like Ctrl and ⌥ like Alt.</p>
    </Modal>
  );
}
