import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';
import { runQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogActions } from '../../../ui/DialogActions.tsx';
import { Notice } from '../../../ui/Notice.tsx';

interface CancelDialogProps {
  run: Run;
  onClose: () => void;
}

export default function CancelDialog({ run, onClose }: CancelDialogProps) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id: run.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: runQuery(run.id).queryKey });
      onClose();
    },
  });
  const done =
    run.progress.step > 0
      ? `Its ${String(run.progress.step)} finished steps are lost; no adapter is published.`
      : 'No adapter is published.';
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Cancel ${run.name}?`}
      description={`${done} This cannot be undone, but you can clone the run.`}
    >
      {cancel.error && (
        <Notice title={asProblem(cancel.error).title}>
          <p>{cancel.error.message}</p>
        </Notice>
      )}
      <DialogActions>
        <Button onClick={onClose}>Keep training</Button>
        <Button look="danger" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel the run
        </Button>
      </DialogActions>
    </Dialog>
  );
}
