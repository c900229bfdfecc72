import { useQuery } from '@tanstack/react-query';
import { adaptersQuery } from '../../api/queries.ts';
import { ChipSelect } from '../../ui/ChipSelect.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import styles from './Adapters.module.css';
import type { AdapterFilters } from './api.ts';

interface AdapterFilterBarProps {
  filters: AdapterFilters;
  onChange: (change: AdapterFilters) => void;
}

const sorted = (values: string[]) =>
  [...new Set(values)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/** Filters that offer what there is. */
export function AdapterFilterBar({ filters, onChange }: AdapterFilterBarProps) {
  const all = useQuery(adaptersQuery).data?.items ?? [];
  const newest = all.map(({ latestVersion }) => latestVersion);
  return (
    <div className={styles.filters}>
      <ChipSelect
        label="Base model"
        value={filters.baseModel}
        options={sorted(all.map(({ baseModel }) => baseModel))}
        onChange={(baseModel) => onChange({ baseModel })}
      />
      <ChipSelect
        label="Data"
        value={filters.dataset}
        options={sorted(newest.flatMap(({ dataset }) => dataset?.name ?? []))}
        onChange={(dataset) => onChange({ dataset })}
      />
      <ChipSelect
        label="Rank"
        value={filters.rank?.toString()}
        options={sorted(newest.flatMap(({ rank }) => rank?.toString() ?? []))}
        onChange={(rank) => onChange({ rank: rank ? Number(rank) : undefined })}
      />
      <ChipSelect
        label="Target"
        value={filters.target}
        options={sorted(newest.flatMap(({ targetModules }) => targetModules))}
        onChange={(target) => onChange({ target })}
      />
      <SearchBox
        label="Search by name"
        value={filters.q ?? ''}
        onSearch={(q) => onChange({ q: q || undefined })}
      />
    </div>
  );
}
