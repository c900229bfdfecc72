import type { WhatIf } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { count } from '../../ui/format.ts';
import styles from './Savings.module.css';

const SIDE = 168;
const GAP = 10;

/** Where the difference comes from: one matrix, and the two thin ones that are trained in its place, to scale. */
export function MatrixCard({ answer }: { answer: WhatIf }) {
  const { hiddenSize, rank, matrixParameters, matrixTrainableParameters } = answer;
  const fewer = matrixParameters / matrixTrainableParameters;
  const thin = Math.max(1, (rank / hiddenSize) * SIDE);
  const width = SIDE + 2 * GAP + thin + 26;
  return (
    <Card title="Why so little">
      <div className={styles.matrix}>
        <svg
          viewBox={`0 0 ${String(width)} ${String(SIDE + 2 * GAP + thin + 18)}`}
          aria-hidden="true"
        >
          <rect className={styles.frozen} x="0.5" y="0.5" width={SIDE} height={SIDE} rx="2" />
          <text x={SIDE / 2} y={SIDE / 2 - 4} textAnchor="middle">
            W, frozen
          </text>
          <text x={SIDE / 2} y={SIDE / 2 + 12} textAnchor="middle">
            {count(hiddenSize)} × {count(hiddenSize)}
          </text>
          <rect className={styles.trained} x={SIDE + GAP} y="0" width={thin} height={SIDE} />
          <text data-tone="lora" x={SIDE + GAP + thin + 6} y={SIDE / 2 + 4}>
            B
          </text>
          <rect className={styles.trained} x="0" y={SIDE + GAP} width={SIDE} height={thin} />
          <text data-tone="lora" x={SIDE / 2} y={SIDE + GAP + thin + 14} textAnchor="middle">
            A
          </text>
        </svg>
        <div>
          <div className={styles.times}>
            {fewer >= 10 ? count(Math.round(fewer)) : Number(fewer.toFixed(1))} times fewer
          </div>
          <p className={styles.says}>
            A {count(hiddenSize)} × {count(hiddenSize)} matrix at rank {count(rank)} trains{' '}
            <b>{count(matrixTrainableParameters)}</b> numbers, those of A and B, instead of{' '}
            <b>{count(matrixParameters)}</b>. The matrix itself stays frozen and is shared by every
            task.
          </p>
        </div>
      </div>
    </Card>
  );
}
