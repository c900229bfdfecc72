import { useQuery } from '@tanstack/react-query';
import { datasetQuery } from '../../api/queries.ts';
import { choicesQuery } from '../choice/choices.ts';

interface Asked {
  baseModel?: string | undefined;
  dataset?: string | undefined;
}

/** What a form starts with when nothing says otherwise: a model that is ready, data, and what it is measured on. */
export function useStart(asked: Asked = {}) {
  const models = useQuery({
    ...choicesQuery('base-models', ''),
    // The first one may be under way.
    refetchInterval: ({ state }) => (state.data?.options.length === 0 ? 2000 : false),
  });
  const sets = useQuery(choicesQuery('datasets', ''));
  const names = sets.data?.options.map(({ name }) => name) ?? [];
  const dataset = asked.dataset ?? names.find((name) => !name.endsWith('-eval')) ?? names[0] ?? '';
  const evaluation = useQuery({ ...datasetQuery(`${dataset}-eval`), enabled: dataset !== '' });
  return {
    error: models.error ?? sets.error,
    waiting: models.isPending || sets.isPending || evaluation.isLoading,
    models: models.data?.options.map(({ name }) => name) ?? [],
    datasets: names,
    draft: {
      baseModel: asked.baseModel ?? models.data?.options[0]?.name ?? '',
      dataset,
      evalDataset: evaluation.data?.name ?? '',
    },
  };
}
