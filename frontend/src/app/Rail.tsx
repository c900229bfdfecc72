import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { systemQuery } from '../api/queries.ts';
import { count } from '../ui/format.ts';
import { Logo } from './Logo.tsx';
import styles from './Shell.module.css';
import { ThemeToggle } from './ThemeToggle.tsx';
import { WorkerStatus } from './WorkerStatus.tsx';

const WORK = [
  { to: '/runs', label: 'Runs', key: 'runs' },
  { to: '/adapters', label: 'Adapters', key: 'adapters' },
] as const;

const LIBRARY = [
  { to: '/base-models', label: 'Base models', key: 'baseModels' },
  { to: '/datasets', label: 'Data sets', key: 'datasets' },
] as const;

/** Where one is, how much there is of everything, and how the workers are doing. */
export function Rail({ onHelp }: { onHelp: () => void }) {
  const counts = useQuery(systemQuery).data?.counts;
  const link = ({ to, label, key }: (typeof WORK)[number] | (typeof LIBRARY)[number]) => (
    <Link key={to} to={to} className={styles.link} activeProps={{ 'aria-current': 'page' }}>
      {label} {counts && <span>{count(counts[key])}</span>}
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
          <button type="button" className={styles.keys} onClick={onHelp} aria-label="Keyboard shortcuts" title="Keyboard shortcuts">
            ?
          </button>
        </div>
      </div>
    </header>
  );
}
