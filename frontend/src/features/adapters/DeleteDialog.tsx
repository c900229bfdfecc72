import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import type { Adapter } from '../../api/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { deleteVersion } from './api.ts';

interface DeleteDialogProps {
  adapter: Adapter;
  version: number;
  onClose: () => void;
}

export default function DeleteDialog({ adapter, version, onClose }: DeleteDialogProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteVersion(adapter.name, version),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: ['system'] });
      void queries.invalidateQueries({ queryKey: ['savings'] });
      if (adapter.versions === 1) await navigate({ to: '/adapters' });
      else await navigate({ to: '/adapters/$name', params: { name: adapter.name }, search: {} });
      await queries.invalidateQueries({ queryKey: ['adapters'] });
      onClose();
    },
  });
  const problem = remove.error ? asProblem(remove.error) : null;
  const last = adapter.versions === 1 ? ' It is the only one, so the adapter goes with it.' : '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete v${String(version)} of ${adapter.name}?`}
      description={`Its files are gone then; the run that made it stays.${last} This cannot be undone.`}
    >
      {problem && (
        <Notice title={problem.code === 'VERSION_IN_USE' ? 'It is in use' : problem.title}>
          <p>{problem.message}</p>
        </Notice>
      )}
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button
          look="danger"
          disabled={remove.isPending || problem?.code === 'VERSION_IN_USE'}
          onClick={() => remove.mutate()}
        >
          Delete v{version}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
