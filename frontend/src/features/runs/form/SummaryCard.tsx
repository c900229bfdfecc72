import type { BaseModel, Dataset } from '../../../api/types.ts';
import { Card } from '../../../ui/Card.tsx';
import { amount, bytes, bytesParts, count, percent, plural } from '../../../ui/format.ts';
import { fullCopyBytes, loraSize } from '../loraSize.ts';
import { number, targetsOf, type Draft } from '../../../parts/run-form/draft.ts';
import styles from '../../../parts/run-form/RunForm.module.css';

interface SummaryCardProps {
  draft: Draft;
  model: BaseModel | undefined;
  dataset: Dataset | undefined;
}

function passes(draft: Draft, rows: number): string {
  // Tokens alone say how many rows a batch has, which are counted when the run starts.
  if (draft.tokensPerBatch.trim() !== '') return '';
  const batch = (number(draft.batchSize) ?? 8) * (number(draft.gradientAccumulationSteps) ?? 1);
  if (draft.lengthKind === 'epochs') {
    const steps = Math.ceil(rows / batch) * (number(draft.epochs) ?? 1);
    return Number.isFinite(steps)
      ? `About ${plural(Math.ceil(steps), 'step')} over ${plural(rows, 'row')}.`
      : '';
  }
  const seen = (number(draft.maxSteps) ?? 100) * batch;
  if (!Number.isFinite(seen) || rows === 0) return '';
  const times = seen / rows;
  return `${count(seen)} rows are seen: ${times < 1 ? `${percent(times)} of the data` : `${times >= 10 ? count(Math.round(times)) : times.toFixed(1)} passes over the data`}.`;
}

/** The live line: what these choices train, computed from the model's shape. */
export function SummaryCard({ draft, model, dataset }: SummaryCardProps) {
  if (draft.method === 'FULL') {
    return (
      <Card title="What will be trained">
        <p className={styles.plain}>
          {model
            ? `Every one of ${model.name}’s ${count(model.parameters)} parameters; the result is a whole model of ${bytes(fullCopyBytes(model))}.`
            : 'Choose a base model to see it.'}{' '}
          {dataset && passes(draft, dataset.latestVersion.rows)}
        </p>
      </Card>
    );
  }
  const size = model ? loraSize(model, number(draft.rank) ?? 8, targetsOf(draft)) : null;
  return (
    <Card title="What will be trained">
      {!model || !size ? (
        <p className="dim">
          {model
            ? 'A whole rank of at least 1 gives the numbers.'
            : 'Choose a base model to see it.'}
        </p>
      ) : size.modules === 0 ? (
        <p className="dim">No module matches these targets yet.</p>
      ) : (
        <>
          <dl className={styles.sum}>
            <div>
              <dt className="dim">Parameters</dt>
              <dd className={styles.big}>{amount(size.parameters)}</dd>
              <dd className="dim">
                {percent(size.parameters / model.parameters)} of {amount(model.parameters)}
              </dd>
            </div>
            <div>
              <dt className="dim">Adapter</dt>
              <dd className={styles.big}>
                {bytesParts(size.bytes).value}
                <span>{bytesParts(size.bytes).unit}</span>
              </dd>
              <dd className="dim">full copy {bytes(fullCopyBytes(model))}</dd>
            </div>
          </dl>
          <p className={styles.sentence} aria-live="polite">
            Rank {draft.rank || '8'} on {plural(size.modules, 'module')} of {model.name}.{' '}
            {dataset && passes(draft, dataset.latestVersion.rows)}
          </p>
        </>
      )}
    </Card>
  );
}
