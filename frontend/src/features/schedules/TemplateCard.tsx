import { Link } from '@tanstack/react-router';
import type { RunRequest } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { plural, rate } from '../../ui/format.ts';

function targets(value: unknown): string {
  if (Array.isArray(value))
    return value.map((name) => String(name).replace(/_proj$/, '')).join(', ');
  return typeof value === 'string' ? value : 'all-linear';
}

/** What every firing trains. */
export function TemplateCard({ run }: { run: RunRequest }) {
  const { lora, training } = run;
  return (
    <Card title="What it trains">
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
            run.datasetVersion ? `v${String(run.datasetVersion)}` : 'newest',
          ],
          run.evalDataset ? ['Evaluation', run.evalDataset] : ['Evaluation', 'none'],
          run.adapter
            ? [
                'Adapter',
                <Link key="adapter" to="/adapters/$name" params={{ name: run.adapter }}>
                  {run.adapter}
                </Link>,
              ]
            : null,
          run.method === 'FULL'
            ? ['Method', 'full fine-tuning']
            : ['Rank, alpha', `${String(lora?.rank ?? 8)}, ${String(lora?.alpha ?? 16)}`],
          run.method !== 'FULL' && ['Targets', targets(lora?.targetModules)],
          training?.learningRate != null && ['Learning rate', rate(training.learningRate)],
          training?.maxSteps != null
            ? ['Length', plural(training.maxSteps, 'step')]
            : training?.epochs != null && ['Length', plural(training.epochs, 'epoch')],
        ]}
      />
    </Card>
  );
}
