import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem } from '../../api/problem.ts';
import { datasetRowsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { count } from '../../ui/format.ts';
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
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(datasetRowsQuery(name, version));
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title="Rows" flush tools={tools}>
      {isPending && <TableSkeleton label="Loading the rows" columns={3} />}
      {error && <Problem error={asProblem(error)} onRetry={() => void refetch()} />}
      {data && (
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
      {hasNextPage && (
        <div className={styles.more}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more rows
          </Button>
        </div>
      )}
    </Card>
  );
}
