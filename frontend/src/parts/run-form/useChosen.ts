import { useQuery } from '@tanstack/react-query';
import { baseModelQuery, datasetQuery } from '../../api/queries.ts';
import type { Draft } from './draft.ts';

/** The base model and the data set that the form names, once they are here. */
export function useChosen({ baseModel, dataset }: Pick<Draft, 'baseModel' | 'dataset'>) {
  return {
    model: useQuery({ ...baseModelQuery(baseModel), enabled: baseModel !== '' }).data,
    dataset: useQuery({ ...datasetQuery(dataset), enabled: dataset !== '' }).data,
  };
}
