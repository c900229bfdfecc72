import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ChipGroup } from '../../ui/ChipGroup.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { savingsQuery, whatIfQuery, type Question } from './api.ts';
import { BasesCard } from './BasesCard.tsx';
import { MatrixCard } from './MatrixCard.tsx';
import { PictureCard } from './PictureCard.tsx';
import styles from './Savings.module.css';
import { WhatIfCard } from './WhatIfCard.tsx';
import { isDemo } from '../../api/demo.ts';
import { Guide } from '../../ui/Guide.tsx';

const route = getRouteApi('/savings');

export function SavingsPage() {
  const { view, base, ...question } = route.useSearch();
  const navigate = route.useNavigate();
  const savings = useQuery(savingsQuery);
  const whatIf = useQuery({ ...whatIfQuery(question), placeholderData: (previous) => previous });
  const ledgers = savings.data?.baseModels ?? [];
  const total = savings.data?.total;
  // Who has no adapters yet sees what they would save.
  const shown = view ?? (total?.adapterVersions === 0 ? 'what-if' : 'yours');
  const one = ledgers.find(({ baseModel }) => baseModel === base);
  const see = (next: 'yours' | 'what-if', of?: string) =>
    void navigate({ search: (old) => ({ ...old, view: next, base: of }), replace: true });
  const ask = (change: Question) =>
    void navigate({
      search: (old) => ({ ...old, ...change, view: 'what-if', base: undefined }),
      replace: true,
    });
  const { data, error, isPending, refetch } = shown === 'yours' ? savings : whatIf;

  return (
    <>
      <PageHeader
        title="Savings"
        sub={
          shown === 'yours'
            ? 'What your adapters take, and what a full copy for each would take'
            : 'What adapters of such a model would take, and what full copies would'
        }
        actions={
          <ChipGroup label="What is drawn">
            <Chip pressed={shown === 'yours' && !one} onPress={() => see('yours')}>
              {ledgers.length > 1 ? 'All of yours' : 'Yours'}
            </Chip>
            {ledgers.length > 1 &&
              ledgers.map(({ baseModel }) => (
                <Chip
                  key={baseModel}
                  pressed={shown === 'yours' && baseModel === base}
                  onPress={() => see('yours', baseModel ?? undefined)}
                >
                  {baseModel}
                </Chip>
              ))}
            <Chip pressed={shown === 'what-if'} onPress={() => see('what-if')}>
              What if
            </Chip>
          </ChipGroup>
        }
      />
      <Guide id="savings" demo={ledgers.some(({ baseModel }) => isDemo(baseModel))}>
        The demo’s base model is tiny, so its squares are kilobytes. <b>What if</b> draws the same
        sum for 7 billion parameters and fifty tasks, and moves with the sliders.
      </Guide>
      <div className={styles.page}>
        {isPending ? (
          <div role="status" aria-label="Loading the savings">
            <Card>
              <Skeleton height={300} />
            </Card>
          </div>
        ) : shown === 'what-if' && whatIf.data ? (
          <PictureCard ledger={whatIf.data} baseCount={1} />
        ) : shown === 'yours' && total && total.adapterVersions > 0 ? (
          <PictureCard
            ledger={one ?? total}
            baseCount={
              one ? 1 : ledgers.filter(({ adapterVersions }) => adapterVersions > 0).length
            }
          />
        ) : (
          <Card flush>
            {data ? (
              <Empty
                title="No adapters yet"
                action={
                  <Link to="/runs/new" className={buttonClass('primary')}>
                    New run
                  </Link>
                }
              >
                When a run has published its first adapter, this page weighs it against a full copy
                of its model.
              </Empty>
            ) : (
              <Problem error={asProblem(error)} onRetry={() => void refetch()} />
            )}
          </Card>
        )}
        <div className={styles.two}>
          <div className={styles.left}>
            {ledgers.length > 0 ? (
              <BasesCard ledgers={ledgers} total={total} />
            ) : (
              <Card title="By base model">
                <p className="dim">
                  {savings.error
                    ? asProblem(savings.error).message
                    : 'Base models stand here as soon as there are any.'}
                </p>
              </Card>
            )}
            {whatIf.data && <MatrixCard answer={whatIf.data} />}
          </div>
          <WhatIfCard
            question={question}
            answer={whatIf.data}
            error={whatIf.error}
            onChange={ask}
          />
        </div>
      </div>
    </>
  );
}
