import type { AdapterVersion } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import styles from './Adapters.module.css';

export function UseCard({ version }: { version: AdapterVersion }) {
  const command = `curl -OJ '${window.location.origin}/api/v1/adapters/${version.adapter}/versions/${String(version.version)}/download?format=PEFT'`;
  return (
    <Card title="Use it">
      <p className={styles.say}>The zip holds PEFT’s own format. Unpack it and load the folder with anything that reads PEFT.</p>
      {/* The command scrolls, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.code} tabIndex={0} aria-label="Download command">
        {command}
      </pre>
    </Card>
  );
}
