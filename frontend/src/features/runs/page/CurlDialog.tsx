import { useState } from 'react';
import type { Run } from '../../../api/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogActions } from '../../../ui/DialogActions.tsx';
import { curlOf } from './request.ts';
import styles from './RunPage.module.css';

export default function CurlDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const command = curlOf(run, window.location.origin);
  const copy = () => void navigator.clipboard.writeText(command).then(() => setCopied(true));
  return (
    <Dialog
      open
      onClose={onClose}
      title="This run as a command"
      description="It submits the same run again, with every value in force."
    >
      {/* The command scrolls, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.curl} tabIndex={0} aria-label="Command">
        {command}
      </pre>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button look="primary" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
