import { Card } from '../../ui/Card.tsx';
import { bytesParts, count, plural } from '../../ui/format.ts';
import type { Ledger } from './api.ts';
import styles from './Savings.module.css';
import { Squares } from './Squares.tsx';
import { unitFor } from './squares.ts';
import { bytes, copies, kept, ratioInWords, verdict } from './words.ts';

interface PictureCardProps {
  ledger: Ledger;
  baseCount: number;
}

function Size({ value, tone }: { value: number; tone: 'lora' | 'full' }) {
  const { value: number, unit } = bytesParts(value);
  return (
    <div className={styles.size} data-tone={tone}>
      {number.replace(/\.0$/, '')} {unit}
    </div>
  );
}

/** The whole argument in one picture: both sides in squares of one size. */
export function PictureCard({ ledger, baseCount }: PictureCardProps) {
  const { adapterVersions, adapterBytes, baseBytes, fullCheckpointBytes, ratio } = ledger;
  const lora = baseBytes + adapterBytes;
  const unit = unitFor(Math.max(lora, fullCheckpointBytes));
  return (
    <Card flush>
      <div className={styles.sides}>
        <div>
          <div className="dim">Kept with LoRA</div>
          <Size value={lora} tone="lora" />
          <div className={styles.what}>{kept(ledger, baseCount)}</div>
          <Squares
            label={`${bytes(lora)} to scale`}
            amounts={[
              { bytes: baseBytes, look: 'base' },
              { bytes: adapterBytes, look: 'adapters' },
            ]}
            unit={unit}
          />
          <div className={styles.keys} aria-hidden="true">
            <span>
              <i className={styles.keyBase} /> base, once
            </span>
            <span>
              <i className={styles.keyAdapters} /> adapters
            </span>
          </div>
        </div>
        <div>
          <div className="dim">As full copies</div>
          <Size value={fullCheckpointBytes} tone="full" />
          <div className={styles.what}>{copies(ledger)}</div>
          {fullCheckpointBytes > 0 && (
            <Squares
              label={`${bytes(fullCheckpointBytes)} to scale`}
              amounts={[{ bytes: fullCheckpointBytes, look: 'full' }]}
              unit={unit}
            />
          )}
        </div>
      </div>
      <div className={styles.sum}>
        {ratio >= 1.05 && (
          <span>
            <b>{ratioInWords(ratio)}</b> less to store
          </span>
        )}
        <span>
          <Verdict text={verdict(ledger)} />
        </span>
        {adapterVersions > 1 && (
          <span>
            <b>{plural(baseCount, 'load')}</b> instead of {count(adapterVersions)} when serving
          </span>
        )}
        <span className={`dim ${styles.scale ?? ''}`}>one square = {bytes(unit)}</span>
      </div>
    </Card>
  );
}

/** The number of a sentence in ink, its words lighter. */
function Verdict({ text }: { text: string }) {
  const [, number, words] = /^([\d.,]+ [kMGT]?B)(.*)$/s.exec(text) ?? [];
  return number ? (
    <>
      <b>{number}</b>
      {words}
    </>
  ) : (
    text
  );
}
