import { useState } from 'react';
import styles from './Adapters.module.css';

/** The start of a digest; a press copies all of it. */
export function Digest({ value }: { value: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(value).then(() => {
      setCopied(true);
      window.setTimeout(() => setCopied(false), 1500);
    });
  return (
    <button
      type="button"
      className={`mono ${styles.digest ?? ''}`}
      title={`SHA-256 ${value}; press to copy`}
      aria-label={copied ? 'Copied' : `SHA-256 ${value}, copy`}
      onClick={copy}
    >
      {copied ? 'copied' : `${value.slice(0, 12)}…`}
    </button>
  );
}
