import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { itemsOf } from '../../../api/pages.ts';
import { asProblem } from '../../../api/problem.ts';
import { runsQuery } from '../../../api/queries.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogActions } from '../../../ui/DialogActions.tsx';
import { loss } from '../../../ui/format.ts';
import { More } from '../../../ui/More.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { SearchBox } from '../../../ui/SearchBox.tsx';
import { MethodTag } from '../MethodTag.tsx';
import { methodDetail, shortState } from '../words.ts';
import { MOST_COMPARED } from './api.ts';
import styles from './Compare.module.css';

interface AddRunDialogProps {
  chosen: readonly string[];
  onAdd: (id: string) => void;
  onClose: () => void;
}

export default function AddRunDialog({ chosen, onAdd, onClose }: AddRunDialogProps) {
  const [q, setQ] = useState('');
  const list = useInfiniteQuery({
    ...runsQuery({ q: q || undefined }),
    placeholderData: (previous) => previous,
  });
  const runs = itemsOf(list.data).filter(({ id }) => !chosen.includes(id));
  const full = chosen.length >= MOST_COMPARED;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Add a run"
      description={
        full
          ? `${String(MOST_COMPARED)} runs are the most that one picture can tell apart.`
          : 'Choose one or more; each joins the comparison at once.'
      }
    >
      <SearchBox label="Search name, tag, id" value={q} onSearch={setQ} />
      {list.isLoadingError && (
        <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
      )}
      <ul className={styles.pick}>
        {runs.map((run) => (
          <li key={run.id}>
            <button type="button" disabled={full} onClick={() => onAdd(run.id)}>
              <span className={styles.pickName}>
                <b>{run.name}</b>
                <small>
                  {run.baseModel} · {run.dataset}
                </small>
              </span>
              <span>
                <MethodTag run={run} /> <small>{methodDetail(run)}</small>
              </span>
              <small>
                {run.result?.evalLoss == null
                  ? shortState(run)
                  : `eval ${loss(run.result.evalLoss)}`}
              </small>
            </button>
          </li>
        ))}
        {list.data && runs.length === 0 && (
          <li className={styles.note}>
            {q ? 'No other run fits these words.' : 'There is no other run.'}
          </li>
        )}
      </ul>
      <More of={list}>Show older runs</More>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}
