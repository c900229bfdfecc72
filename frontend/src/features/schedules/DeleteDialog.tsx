import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { deleteSchedule, schedulesQuery } from './api.ts';

export default function DeleteDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteSchedule(name),
    onSuccess: async () => {
      await navigate({ to: '/schedules' });
      await queries.invalidateQueries({ queryKey: schedulesQuery.queryKey, exact: true });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete ${name}?`}
      description="It does not fire again. Its runs and the versions they published stay; to stop it for a while, switch it off instead."
    >
      {remove.error && (
        <Notice title={asProblem(remove.error).title}>
          <p>{remove.error.message}</p>
        </Notice>
      )}
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
          Delete the schedule
        </Button>
      </DialogActions>
    </Dialog>
  );
}
