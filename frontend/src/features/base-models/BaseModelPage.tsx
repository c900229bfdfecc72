import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { baseModelQuery } from '../../api/queries.ts';
import type { BaseModel } from '../../api/types.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { amount, bytesParts, count, moment } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './BaseModels.module.css';
import { BaseModelState } from './BaseModelState.tsx';
import { isDemo } from '../../api/demo.ts';
import { Guide } from '../../ui/Guide.tsx';

const route = getRouteApi('/base-models/$name');

export function BaseModelPage() {
  const { name } = route.useParams();
  const { data: model, error, isPending, refetch } = useQuery(baseModelQuery(name));
  if (isPending) {
    return (
      <div role="status" aria-label="Loading the base model">
        <Skeleton width={220} height={24} />
        <Card>
          <Skeleton height={300} />
        </Card>
      </div>
    );
  }
  if (!model) {
    return asProblem(error).status === 404 ? (
      <Empty
        title="There is no such base model"
        action={
          <Link to="/base-models" className={buttonClass('primary')}>
            Go to the base models
          </Link>
        }
      />
    ) : (
      <Problem error={asProblem(error)} onRetry={() => void refetch()} />
    );
  }
  return (
    <>
      <PageHeader
        title={model.name}
        crumb={<Link to="/base-models">Base models</Link>}
        sub={<BaseModelState model={model} />}
        actions={
          model.state === 'READY' && (
            <>
              <Link to="/runs" search={{ baseModel: model.name }} className={buttonClass()}>
                Its runs
              </Link>
              <Link
                to="/runs/new"
                search={{ baseModel: model.name }}
                className={buttonClass('primary')}
              >
                Train an adapter
              </Link>
            </>
          )
        }
      />
      <Guide id="base-model" demo={isDemo(model.name)}>
        The demo’s base model. LoRA never changes it: it learns two thin matrices beside each of the
        layers listed below.
      </Guide>
      {model.state === 'FAILED' && (
        <div className={styles.notice}>
          <Notice
            title="It could not be imported"
            action={
              <Link to="/base-models" search={{ import: true }} className={buttonClass()}>
                Import again
              </Link>
            }
          >
            <p>{model.error ?? 'The server gave no reason; its log says more.'}</p>
          </Notice>
        </div>
      )}
      {model.state === 'READY' && <Shape model={model} />}
    </>
  );
}

function Shape({ model }: { model: BaseModel }) {
  return (
    <>
      <Figures
        items={[
          {
            label: 'Parameters',
            value: amount(model.parameters).split(' ')[0] ?? null,
            unit: amount(model.parameters).split(' ')[1],
            note: `${count(model.parameters)} in all`,
          },
          { label: 'Size', ...bytesParts(model.sizeBytes), note: `weights in ${model.dtype}` },
          { label: 'Layers', value: count(model.layers), note: `${count(model.hiddenSize)} wide` },
          { label: 'Positions', value: count(model.maxPositions), note: 'tokens it reads at most' },
        ]}
      />
      <div className={styles.two}>
        <Card title="Shape">
          <Facts
            items={[
              ['Architecture', model.architecture, model.family],
              ['Hidden size', count(model.hiddenSize)],
              ['MLP size', count(model.intermediateSize)],
              [
                'Heads',
                count(model.attentionHeads),
                `${count(model.keyValueHeads)} for keys and values`,
              ],
              ['Vocabulary', `${count(model.vocabularySize)} tokens`],
              ['Embeddings', model.tiedEmbeddings ? 'tied to the head' : 'apart from the head'],
              ['Chat template', model.chatTemplate ? 'yes' : 'none'],
            ]}
          />
        </Card>
        <div className={styles.side}>
          <Card title="Linear layers that LoRA can adapt">
            <ul className={styles.modules}>
              {model.linearModules.map((name) => (
                <li key={name} className="mono">
                  {name}
                </li>
              ))}
            </ul>
            <p className={styles.fine}>
              Each is there once in every one of {count(model.layers)} layers.{' '}
              <code>all-linear</code> takes them all.
            </p>
          </Card>
          <Card title="Where it came from">
            <Facts
              items={[
                ['Source', model.source.path ?? 'uploaded'],
                ['Imported', moment(model.createdAt)],
                ['SHA-256', <code key="sha">{model.sha256 ?? '–'}</code>],
              ]}
            />
          </Card>
        </div>
      </div>
    </>
  );
}
