import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { load } from '../../api/load.ts';
import type { Adapter } from '../../api/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ago, moment } from '../../ui/format.ts';
import { Tag } from '../../ui/Tag.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './Adapters.module.css';
import { aliasesQuery } from './api.ts';

const AliasDialog = lazy(() => load(() => import('./AliasDialog.tsx')));
const AliasHistoryDialog = lazy(() => load(() => import('./AliasHistoryDialog.tsx')));

type Open = { kind: 'move'; alias: string | null } | { kind: 'history'; alias: string };

/** The names that others load this adapter by, and what they point at. */
export function AliasesCard({ adapter }: { adapter: Adapter }) {
  const [open, setOpen] = useState<Open | null>(null);
  const { data } = useQuery(aliasesQuery(adapter.name));
  const now = useNow();
  const aliases: { alias: string; version: number; changedAt?: string }[] =
    data?.items ?? adapter.aliases;
  const close = () => setOpen(null);
  return (
    <Card
      title="Aliases"
      tools={
        <Button look="quiet" onClick={() => setOpen({ kind: 'move', alias: null })}>
          Add
        </Button>
      }
    >
      {aliases.length === 0 ? (
        <p className={styles.say}>
          None yet. An alias such as <code>production</code> is a name that others load; moving it
          changes what they get, without changing them.
        </p>
      ) : (
        <ul className={styles.aliasList}>
          {aliases.map(({ alias, version, changedAt }) => (
            <li key={alias}>
              <span>
                <Tag>{alias}</Tag> → v{version}
                {changedAt && <small title={moment(changedAt)}>since {ago(changedAt, now)}</small>}
              </span>
              <span className={styles.tools}>
                <Button
                  look="quiet"
                  aria-label={`History of ${alias}`}
                  onClick={() => setOpen({ kind: 'history', alias })}
                >
                  History
                </Button>
                <Button
                  look="quiet"
                  aria-label={`Move ${alias}`}
                  onClick={() => setOpen({ kind: 'move', alias })}
                >
                  Move
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Suspense fallback={null}>
        {open?.kind === 'move' && (
          <AliasDialog
            adapter={adapter.name}
            alias={open.alias}
            points={aliases.find(({ alias }) => alias === open.alias)?.version ?? null}
            onClose={close}
          />
        )}
        {open?.kind === 'history' && (
          <AliasHistoryDialog adapter={adapter.name} alias={open.alias} onClose={close} />
        )}
      </Suspense>
    </Card>
  );
}
