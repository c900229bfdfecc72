import { Link } from '@tanstack/react-router';
import type { Run, RunResult } from '../../../api/types.ts';
import { amount, bytes, count, duration, loss, percent, perplexity } from '../../../ui/format.ts';
import { RunDot } from '../../../ui/RunDot.tsx';
import table from '../../../ui/Table.module.css';
import { MethodTag } from '../MethodTag.tsx';
import { shortState } from '../words.ts';
import styles from './Compare.module.css';

interface Column {
  label: string;
  value: (result: RunResult) => number | null | undefined;
  format: (value: number) => string;
  more?: (result: RunResult) => string;
  best: 'low' | 'high';
}

const COLUMNS: Column[] = [
  { label: 'Eval loss', value: ({ evalLoss }) => evalLoss, format: loss, best: 'low' },
  {
    label: 'Perplexity',
    value: ({ evalPerplexity }) => evalPerplexity,
    format: perplexity,
    best: 'low',
  },
  {
    label: 'Trainable',
    value: ({ trainableParameters }) => trainableParameters,
    format: amount,
    more: ({ trainableParameters, totalParameters }) =>
      percent(trainableParameters / totalParameters),
    best: 'low',
  },
  { label: 'Files', value: ({ adapterBytes }) => adapterBytes, format: bytes, best: 'low' },
  {
    label: 'Full copy',
    value: ({ fullCheckpointBytes }) => fullCheckpointBytes,
    format: bytes,
    best: 'low',
  },
  {
    label: 'Memory',
    value: ({ peakMemoryBytes, runtimeMemoryBytes }) => peakMemoryBytes - runtimeMemoryBytes,
    format: bytes,
    more: ({ peakMemoryBytes }) => `${bytes(peakMemoryBytes)} with runtime`,
    best: 'low',
  },
  { label: 'Time', value: ({ trainSeconds }) => trainSeconds, format: duration, best: 'low' },
  {
    label: 'Tokens/s',
    value: ({ trainedTokens, trainSeconds }) => trainedTokens / trainSeconds,
    format: (speed) => count(Number(speed.toPrecision(3))),
    best: 'high',
  },
];

/** The best of a column as it is shown, or nothing where all look the same. */
function bestOf({ value, format, best }: Column, results: readonly RunResult[]): string | null {
  const values = results.flatMap((result) => value(result) ?? []).filter(Number.isFinite);
  if (new Set(values.map(format)).size < 2) return null;
  return format(best === 'low' ? Math.min(...values) : Math.max(...values));
}

interface ResultsTableProps {
  runs: readonly Run[];
  colors: Map<string, string>;
  onRemove: (id: string) => void;
}

export function ResultsTable({ runs, colors, onRemove }: ResultsTableProps) {
  const results = runs.flatMap(({ result }) => result ?? []);
  const best = COLUMNS.map((column) => bestOf(column, results));
  return (
    // On narrow screens the table scrolls, so the keyboard must reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={table.scroll} tabIndex={0} role="region" aria-label="Results of each run">
      <table aria-label="Results" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
        <thead>
          <tr>
            <th>Run</th>
            {COLUMNS.map(({ label }) => (
              <th key={label} className={table.num}>
                {label}
              </th>
            ))}
            <th>
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
                <RunDot color={colors.get(run.id) ?? '--run-8'} />
                <Link to="/runs/$id" params={{ id: run.id }}>
                  {run.name}
                </Link>{' '}
                <MethodTag run={run} />
                {!run.result && <small>{shortState(run)}</small>}
              </td>
              {COLUMNS.map(({ label, value, format, more }, index) => {
                const number = run.result && value(run.result);
                const shown = number == null || !Number.isFinite(number) ? '–' : format(number);
                const wins = shown === best[index];
                return (
                  <td
                    key={label}
                    data-label={label}
                    data-empty={shown === '–' ? '' : undefined}
                    className={table.num}
                  >
                    {wins ? (
                      <b className={styles.best}>
                        {shown}
                        <span className="visually-hidden">, the best</span>
                      </b>
                    ) : (
                      shown
                    )}
                    {more && run.result && shown !== '–' && <small> {more(run.result)}</small>}
                  </td>
                );
              })}
              <td className={styles.remove}>
                <button
                  type="button"
                  aria-label={`Take ${run.name} out of the comparison`}
                  title="Take it out"
                  onClick={() => onRemove(run.id)}
                >
                  ×
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
