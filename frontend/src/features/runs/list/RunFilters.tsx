import type { RunFilters as Filters } from '../../../api/queries.ts';
import type { RunState } from '../../../api/types.ts';
import { ChipChoice } from '../../../parts/choice/ChipChoice.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { ChipGroup } from '../../../ui/ChipGroup.tsx';
import { SearchBox } from '../../../ui/SearchBox.tsx';
import { STATE_WORDS } from '../words.ts';
import styles from './RunsPage.module.css';
import { inAll, inState } from './summary.ts';

const STATES: RunState[] = ['RUNNING', 'QUEUED', 'PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED'];

interface RunFiltersProps {
  filters: Filters;
  counts: Partial<Record<RunState, number>> | undefined;
  onChange: (change: Filters) => void;
}

export function RunFilters({ filters, counts = {}, onChange }: RunFiltersProps) {
  const shown = STATES.filter((state) => (counts[state] ?? 0) > 0 || filters.state === state);
  return (
    <div className={styles.filters}>
      <ChipGroup label="State">
        <Chip
          pressed={filters.state == null}
          count={inAll(counts)}
          onPress={() => onChange({ state: undefined })}
        >
          All
        </Chip>
        {shown.map((state) => (
          <Chip
            key={state}
            pressed={filters.state === state}
            count={inState(counts[state] ?? 0)}
            onPress={() => onChange({ state: filters.state === state ? undefined : state })}
          >
            {STATE_WORDS[state]}
          </Chip>
        ))}
      </ChipGroup>
      <div className={styles.search}>
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
        <ChipChoice
          of="adapters"
          label="Adapter"
          value={filters.adapter}
          onChange={(adapter) => onChange({ adapter })}
        />
        <SearchBox
          label="Search name, tag, id"
          value={filters.q ?? ''}
          onSearch={(q) => onChange({ q: q || undefined })}
        />
      </div>
    </div>
  );
}
