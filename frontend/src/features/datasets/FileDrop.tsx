import { useState, type DragEvent } from 'react';
import { bytes } from '../../ui/format.ts';
import styles from './Datasets.module.css';

interface FileDropProps {
  file: File | null;
  error: string | undefined;
  onFile: (file: File) => void;
}

/** A place to drop a file on; a click or the keyboard chooses one. */
export function FileDrop({ file, error, onFile }: FileDropProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div>
      <label
        className={[styles.drop, over && styles.over, error && styles.bad].filter(Boolean).join(' ')}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={drop}
      >
        <input
          type="file"
          name="file"
          accept=".jsonl,.json,.ndjson,application/jsonl"
          aria-label="JSON Lines file"
          aria-invalid={error != null}
          aria-describedby={error ? 'file-error' : undefined}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onFile(chosen);
          }}
        />
        {file ? (
          <>
            <b>{file.name}</b>
            <small>{bytes(file.size)} · drop another to replace it</small>
          </>
        ) : (
          <>
            <b>Drop a .jsonl file here, or choose one</b>
            <small>One example in each line: {'{"prompt": "…", "completion": "…"}'}</small>
          </>
        )}
      </label>
      {error && (
        <p id="file-error" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
