import { Fragment } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogActions } from '../ui/DialogActions.tsx';
import styles from './HelpDialog.module.css';

const KEYS: [keys: string[], what: string][] = [
  [['/'], 'Search this list'],
  [['↑', '↓'], 'Move through the rows'],
  [['Space'], 'Select the row'],
  [['Enter'], 'Open the row'],
  [['c'], 'Compare the selected runs'],
  [['n'], 'New run'],
  [['?'], 'Show these keys'],
];

export default function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Keyboard">
      <dl className={styles.keys}>
        {KEYS.map(([keys, what]) => (
          <Fragment key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
