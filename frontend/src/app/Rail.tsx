import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { systemQuery } from '../api/queries.ts';
import type { components } from '../api/schema.d.ts';
import { countUpTo } from '../ui/format.ts';
import { Logo } from './Logo.tsx';
import styles from './Shell.module.css';
import { SignOut } from './SignOut.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import { WorkerStatus } from './WorkerStatus.tsx';

type To = LinkProps['to'] & string;
type Count = keyof components['schemas']['SystemCounts'];

interface Place {
  to: To;
  label: string;
  key?: Count;
}

const WORK: Place[] = [
  { to: '/runs', label: 'Runs', key: 'runs' },
  { to: '/compare', label: 'Compare' },
  { to: '/adapters', label: 'Adapters', key: 'adapters' },
  { to: '/savings', label: 'Savings' },
];

const LIBRARY: Place[] = [
  { to: '/base-models', label: 'Base models', key: 'baseModels' },
  { to: '/datasets', label: 'Data sets', key: 'datasets' },
  { to: '/schedules', label: 'Schedules', key: 'schedules' },
  { to: '/workers', label: 'Workers', key: 'workers' },
];

/** The server counts no further. */
const MOST = 10_000;

/** Where one is, how much there is of everything, and how the workers are doing. */
export function Rail({ onHelp }: { onHelp: () => void }) {
  const counts = useQuery(systemQuery).data?.counts;
  const link = ({ to, label, key }: Place) => (
    <Link key={to} to={to} className={styles.link} activeProps={{ 'aria-current': 'page' }}>
      {label} {counts && key && <span>{countUpTo(counts[key], MOST)}</span>}
    </Link>
  );
  return (
    <header className={styles.rail}>
      <Link to="/runs" className={styles.brand} aria-label="Lowrank, to the runs">
        <Logo />
        Lowrank
      </Link>
      <nav aria-label="Pages" className={styles.links}>
        {WORK.map(link)}
        <span className={styles.heading}>Library</span>
        {LIBRARY.map(link)}
      </nav>
      <div className={styles.foot}>
        <WorkerStatus />
        <div className={styles.tools}>
          <ThemeToggle />
          <button
            type="button"
            className={styles.keys}
            onClick={onHelp}
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts"
          >
            ?
          </button>
        </div>
        <SignOut />
      </div>
    </header>
  );
}
