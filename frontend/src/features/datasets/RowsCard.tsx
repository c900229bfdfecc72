import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { datasetRowsQuery } from '../../api/queries.ts';
import { Card } from '../../ui/Card.tsx';
import { count } from '../../ui/format.ts';
import { More } from '../../ui/More.tsx';
import { Problem } from '../../ui/Problem.tsx';
import table from '../../ui/Table.module.css';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import styles from './Datasets.module.css';
import { Turns } from './Turns.tsx';

export function RowsCard({
  name,
  version,
  tools,
}: {
  name: string;
  version: number;
  tools: ReactNode;
}) {
  const list = useInfiniteQuery(datasetRowsQuery(name, version));
  const rows = itemsOf(list.data);
  return (
    <Card title="Rows" flush tools={tools}>
      {list.isPending && <TableSkeleton label="Loading the rows" columns={3} />}
      {list.isLoadingError && (
        <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data && (
        <table
          className={`${table.table ?? ''} ${table.stack ?? ''} ${styles.top ?? ''}`}
          aria-label={`Rows of ${name}, version ${String(version)}`}
        >
          <thead>
            <tr>
              <th>Row</th>
              {rows.some((one) => one.messages) ? (
                <th colSpan={2}>Chat</th>
              ) : (
                <>
                  <th>Prompt</th>
                  <th>Completion</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, prompt, completion, messages }) => (
              <tr key={row}>
                <td className={`${styles.rowNumber ?? ''} ${table.wide ?? ''}`}>{count(row)}</td>
                {messages ? (
                  <td
                    data-label="Chat"
                    className={`${styles.text ?? ''} ${styles.chat ?? ''} ${table.wide ?? ''}`}
                    colSpan={2}
                  >
                    <Turns turns={messages} />
                  </td>
                ) : (
                  <>
                    <td data-label="Prompt" className={`${styles.text ?? ''} ${table.wide ?? ''} `}>
                      {prompt?.trimEnd()}
                    </td>
                    <td
                      data-label="Completion"
                      className={`${styles.text ?? ''} ${table.wide ?? ''}`}
                    >
                      {completion}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More of={list}>Show more rows</More>
    </Card>
  );
}
