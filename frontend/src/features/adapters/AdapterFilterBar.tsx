import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf } from '../../api/pages.ts';
import { ChipChoice } from '../../parts/choice/ChipChoice.tsx';
import { ChipSelect } from '../../ui/ChipSelect.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import styles from './Adapters.module.css';
import { adaptersQuery, type AdapterFilters } from './api.ts';

interface AdapterFilterBarProps {
  filters: AdapterFilters;
  onChange: (change: AdapterFilters) => void;
}

const sorted = (values: string[]) =>
  [...new Set(values)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/** Filters that offer what there is. */
export function AdapterFilterBar({ filters, onChange }: AdapterFilterBarProps) {
  const all = itemsOf(useInfiniteQuery(adaptersQuery({})).data);
  const newest = all.map(({ latestVersion }) => latestVersion);
  return (
    <div className={styles.filters}>
      <ChipChoice
        of="base-models"
        label="Base model"
        value={filters.baseModel}
        onChange={(baseModel) => onChange({ baseModel })}
      />
      <ChipChoice
        of="datasets"
        label="Data"
        value={filters.dataset}
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
