import { useState, type DragEvent, type ReactNode } from 'react';
import styles from './FileDrop.module.css';
import { bytes } from './format.ts';

interface FileDropProps {
  /** What the file is, for screen readers: "Data file". */
  label: string;
  accept: string;
  file: File | null;
  error: string | undefined;
  /** What to drop, and below it what it must look like. */
  title: string;
  hint: ReactNode;
  onFile: (file: File) => void;
}

/** A place to drop a file on; a click or the keyboard chooses one. */
export function FileDrop({ label, accept, file, error, title, hint, onFile }: FileDropProps) {
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
        className={[styles.drop, over && styles.over, error && styles.bad]
          .filter(Boolean)
          .join(' ')}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={drop}
      >
        <input
          type="file"
          name="file"
          accept={accept}
          aria-label={label}
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
            <b>{title}</b>
            <small>{hint}</small>
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
