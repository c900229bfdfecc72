import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { load } from '../../../api/load.ts';
import { baseModelQuery, datasetQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { Card } from '../../../ui/Card.tsx';
import { Facts, type Fact } from '../../../ui/Facts.tsx';
import { count, figure, plural, rate } from '../../../ui/format.ts';
import { loraSize } from '../loraSize.ts';
import { targetsInWords, variantInWords } from '../words.ts';
import styles from './RunPage.module.css';

const CurlDialog = lazy(() => load(() => import('./CurlDialog.tsx')));

function length(run: Run): Fact {
  const { maxSteps, epochs } = run.training;
  return maxSteps != null
    ? ['Length', plural(maxSteps, 'step')]
    : ['Length', plural(epochs ?? 1, 'epoch'), plural(run.progress.totalSteps ?? 0, 'step')];
}

function batch({ training }: Run): string {
  const { batchSize, tokensPerBatch } = training;
  const rows = batchSize == null ? '' : plural(batchSize, 'row');
  const size =
    tokensPerBatch == null
      ? String(batchSize)
      : `${plural(tokensPerBatch, 'token')}${rows && `, at most ${rows}`}`;
  return `${size} × ${String(training.gradientAccumulationSteps)}`;
}

const TYPES = { FP32: 'float32', BF16: 'bfloat16', AUTO: 'whichever is faster' };

/** What it multiplied in and why, as soon as that is known. */
function precision({ training, result }: Run): string {
  const type = TYPES[result?.precision ?? training.precision];
  return result?.precisionReason ? `${type} (picked: ${result.precisionReason})` : type;
}

export function ConfigurationCard({ run }: { run: Run }) {
  const [curl, setCurl] = useState(false);
  const { data: model } = useQuery(baseModelQuery(run.baseModel));
  const { data: dataset } = useQuery(datasetQuery(run.dataset));
  const { training, lora } = run;
  const modules =
    model && lora ? loraSize(model, lora.rank, lora.targetModules)?.modules : undefined;
  const rows =
    dataset && dataset.latestVersion.version === run.datasetVersion
      ? ` · ${plural(dataset.latestVersion.rows, 'row')}`
      : '';
  const weights =
    model && (run.result?.precision ?? training.precision) === 'FP32' && !/32/.test(model.dtype)
      ? `over ${model.dtype} weights`
      : '';
  const variant = variantInWords(run);
  const warmup = training.warmupSteps > 0 ? `warm-up ${String(training.warmupSteps)}` : '';

  return (
    <Card
      title="Configuration"
      tools={
        <button type="button" className={styles.link} onClick={() => setCurl(true)}>
          as curl
        </button>
      }
    >
      <Facts
        items={[
          [
            'Base model',
            <Link key="model" to="/base-models/$name" params={{ name: run.baseModel }}>
              {run.baseModel}
            </Link>,
          ],
          [
            'Data',
            <Link key="data" to="/datasets/$name" params={{ name: run.dataset }}>
              {run.dataset}
            </Link>,
            `v${String(run.datasetVersion)}${rows}`,
          ],
          run.evalDataset
            ? [
                'Evaluation',
                run.evalDataset,
                run.evalDatasetVersion ? `v${String(run.evalDatasetVersion)}` : '',
              ]
            : ['Evaluation', 'none'],
          lora && [
            'Rank, alpha',
            `${String(lora.rank)}, ${String(lora.alpha)}`,
            lora.dropout > 0 ? `dropout ${figure(lora.dropout)}` : '',
          ],
          variant !== '' && ['Variant', variant],
          lora && [
            'Targets',
            targetsInWords(lora.targetModules),
            modules ? plural(modules, 'module') : '',
          ],
          [
            'Learning rate',
            `${rate(training.learningRate)} ${training.schedule.toLowerCase()}`,
            warmup,
          ],
          length(run),
          ['Batch', batch(run)],
          ['Max length', `${count(training.maxSequenceLength)} tokens`],
          ['Loss on', training.lossOn === 'COMPLETION' ? 'completions' : 'all tokens'],
          ['Precision', precision(run), weights],
          training.quantization !== 'NONE' && ['Base kept in', training.quantization],
          ['Seed', String(training.seed)],
          run.schedule
            ? [
                'Made by',
                <Link key="schedule" to="/schedules/$name" params={{ name: run.schedule }}>
                  {run.schedule}
                </Link>,
                'a schedule',
              ]
            : null,
          Object.keys(run.tags).length > 0 && [
            'Tags',
            Object.entries(run.tags)
              .map(([name, value]) => `${name} ${value}`)
              .join(', '),
          ],
        ]}
      />
      {curl && (
        <Suspense fallback={null}>
          <CurlDialog run={run} onClose={() => setCurl(false)} />
        </Suspense>
      )}
    </Card>
  );
}
