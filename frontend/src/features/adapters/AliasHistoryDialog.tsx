import { useInfiniteQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { moment } from '../../ui/format.ts';
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
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    aliasHistoryQuery(adapter, alias),
  );
  const moves = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={`History of ${alias}`}
      description={`Every move of ${alias} on ${adapter}, newest first.`}
    >
      {isPending && <Skeleton height={80} />}
      {error && <Problem error={asProblem(error)} onRetry={() => void refetch()} />}
      <ol className={styles.moves}>
        {moves.map((move) => (
          <li key={move.at}>
            <b>{moveInWords(move)}</b>
            <span>{move.reason}</span>
            <small>{moment(move.at)}</small>
          </li>
        ))}
      </ol>
      <DialogActions>
        {hasNextPage && <Button onClick={() => void fetchNextPage()}>Show older moves</Button>}
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
