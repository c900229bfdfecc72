import type { ErrorComponentProps } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';

/** The page broke, the server did not: say so, and offer a way on. */
export function CrashPage({ error }: ErrorComponentProps) {
  return (
    <div role="alert">
      <title>Error · Lowrank</title>
      <Empty
        title="This page broke"
        action={
          <Button look="primary" onClick={() => window.location.reload()}>
            Load it again
          </Button>
        }
      >
        Runs go on regardless. If it happens again, this is what to report:{' '}
        <code>{asProblem(error).message}</code>
      </Empty>
    </div>
  );
}
