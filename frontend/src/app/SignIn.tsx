import { Dialog } from '@base-ui/react/dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { asProblem } from '../api/problem.ts';
import { signIn } from '../api/session.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Logo } from './Logo.tsx';
import styles from './SignIn.module.css';

/** Asks for the access token, over the page: what one was typing there stays. */
export function SignIn() {
  const [token, setToken] = useState('');
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => signIn(token.trim()),
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Popup className={styles.page}>
          <form className={styles.form} onSubmit={submit}>
            <div className={styles.brand}>
              <Logo />
              Lowrank
            </div>
            <Dialog.Title>Sign in</Dialog.Title>
            <Dialog.Description className={styles.text}>
              This server lets in who has its access token. Whoever runs it finds the token where{' '}
              <code>lowrank.access-token</code> or <code>lowrank.access-token-file</code> says.
            </Dialog.Description>
            <Field label="Access token" error={error ? asProblem(error).message : undefined}>
              {(control) => (
                <input
                  {...control}
                  type="password"
                  autoComplete="current-password"
                  spellCheck={false}
                  required
                  value={token}
                  onChange={({ target }) => setToken(target.value)}
                />
              )}
            </Field>
            <Button look="primary" type="submit" disabled={isPending}>
              Sign in
            </Button>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
