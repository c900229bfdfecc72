import { getRouteApi } from '@tanstack/react-router';
import type { Run } from '../../../api/types.ts';
import { Card } from '../../../ui/Card.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { RunDot } from '../../../ui/RunDot.tsx';
import table from '../../../ui/Table.module.css';
import type { ConfigurationRow } from './api.ts';
import styles from './Compare.module.css';
import { fieldInWords, parts, shortNames, valueInWords } from './words.ts';

const route = getRouteApi('/compare');

interface DiffersCardProps {
  runs: readonly Run[];
  configuration: readonly ConfigurationRow[];
  colors: Map<string, string>;
}

/** The configurations side by side, what differs before what is equal. */
export function DiffersCard({ runs, configuration, colors }: DiffersCardProps) {
  const { all = false } = route.useSearch();
  const navigate = route.useNavigate();
  const names = shortNames(runs);
  const differing = configuration.filter(parts);
  const rows = all ? [...differing, ...configuration.filter((row) => !parts(row))] : differing;
  return (
    <Card
      title={all ? 'Configuration' : 'What differs'}
      flush
      tools={
        <Chip
          pressed={all}
          onPress={() =>
            void navigate({
              search: (old) => ({ ...old, all: all ? undefined : true }),
              replace: true,
            })
          }
        >
          {all ? 'Only what differs' : `Show all ${String(configuration.length)}`}
        </Chip>
      }
    >
      {rows.length === 0 ? (
        <p className={styles.note}>
          {runs.length < 2
            ? 'Add another run to see what differs.'
            : 'Nothing differs: these runs were configured alike.'}
        </p>
      ) : (
        // With many runs the table scrolls, so the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={table.scroll} tabIndex={0} role="region" aria-label="Settings of each run">
          <table
            aria-label={all ? 'Configuration' : 'What differs'}
            className={`${table.table ?? ''} ${styles.differs ?? ''}`}
          >
            <thead>
              <tr>
                <td />
                {runs.map(({ id, name }, index) => (
                  <th key={id} title={name}>
                    <RunDot color={colors.get(id) ?? '--run-8'} />
                    {names[index]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ field, values, differs }) => (
                <tr key={field} data-same={differs ? undefined : ''}>
                  <th scope="row">{fieldInWords(field)}</th>
                  {values.map((value, index) => (
                    // Two runs may hold the same value; their place tells them apart.
                    <td key={runs[index]?.id ?? index}>{valueInWords(field, value)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
