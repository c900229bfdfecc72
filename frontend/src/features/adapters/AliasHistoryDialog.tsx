import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { moment } from '../../ui/format.ts';
import { More } from '../../ui/More.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './Adapters.module.css';
import { aliasHistoryQuery } from './api.ts';
import { moveInWords } from './words.ts';

interface AliasHistoryDialogProps {
  adapter: string;
  alias: string;
  onClose: () => void;
}

export default function AliasHistoryDialog({ adapter, alias, onClose }: AliasHistoryDialogProps) {
  const list = useInfiniteQuery(aliasHistoryQuery(adapter, alias));
  const moves = itemsOf(list.data);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`History of ${alias}`}
      description={`Every move of ${alias} on ${adapter}, newest first.`}
    >
      {list.isPending && <Skeleton height={80} />}
      {list.isLoadingError && (
        <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
      )}
      <ol className={styles.moves}>
        {moves.map((move) => (
          <li key={move.at}>
            <b>{moveInWords(move)}</b>
            <span>{move.reason}</span>
            <small>{moment(move.at)}</small>
          </li>
        ))}
      </ol>
      <More of={list}>Show older moves</More>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
