import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { mayReload, PartMissing, reload } from '../api/load.ts';
import { asProblem } from '../api/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';

/** The page broke, the server did not: say so, and offer a way on. Of a newer build the page is loaded once. */
export function CrashPage({ error }: ErrorComponentProps) {
  const [replaced] = useState(() => error instanceof PartMissing && mayReload());
  useEffect(() => {
    if (replaced) reload();
  }, [replaced]);
  if (replaced) return <p role="status">There is a newer version of this page; loading it …</p>;
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
