import { Link } from '@tanstack/react-router';
import { buttonClass } from '../ui/buttonClass.ts';
import { Empty } from '../ui/Empty.tsx';

export function NotFoundPage() {
  return (
    <>
      <title>Not found · Lowrank</title>
      <h1 className="visually-hidden">Not found</h1>
      <Empty
        title="There is no such page"
        action={
          <Link to="/runs" className={buttonClass('primary')}>
            Go to the runs
          </Link>
        }
      >
        The address may be mistyped, or what it named was deleted.
      </Empty>
    </>
  );
}
