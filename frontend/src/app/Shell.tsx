import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { asked, away } from '../api/door.ts';
import { useFlag } from '../api/flag.ts';
import { load } from '../api/load.ts';
import { systemQuery } from '../api/queries.ts';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { SignIn } from './SignIn.tsx';
import { useShortcuts } from './useShortcuts.ts';

const HelpDialog = lazy(() => load(() => import('./HelpDialog.tsx')));

export function Shell() {
  const [help, setHelp] = useState(false);
  const { data } = useQuery(systemQuery);
  const asks = useFlag(asked);
  const gone = useFlag(away);
  useShortcuts(() => setHelp(true));
  return (
    <div className={styles.app}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <Rail onHelp={() => setHelp(true)} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <div role="status">
          {gone && (
            <p className={styles.banner}>
              The server does not answer. This page goes on by itself when it is back.
            </p>
          )}
        </div>
        {/* Whoever was never in has no page to come back to, whose dialogs would lie over the question. */}
        {(data ?? !asks) && <Outlet />}
      </main>
      {help && (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
      {asks && <SignIn />}
    </div>
  );
}
