import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { systemQuery } from '../api/queries.ts';
import { useAsked } from '../api/session.ts';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { SignIn } from './SignIn.tsx';
import { useShortcuts } from './useShortcuts.ts';

const HelpDialog = lazy(() => import('./HelpDialog.tsx'));

export function Shell() {
  const [help, setHelp] = useState(false);
  const { data, error } = useQuery(systemQuery);
  const asked = useAsked();
  useShortcuts(() => setHelp(true));
  return (
    <div className={styles.app}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <Rail onHelp={() => setHelp(true)} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {error && asProblem(error).unreachable && (
          <div role="alert" className={styles.banner}>
            <b>The server does not answer.</b> It may be starting, or it was stopped. This page
            tries again every few seconds; what you see is from before.
          </div>
        )}
        {/* Whoever was never in has no page to come back to, whose dialogs would lie over the question. */}
        {(data ?? !asked) && <Outlet />}
      </main>
      {help && (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
      {asked && <SignIn />}
    </div>
  );
}
