import { Link } from '@tanstack/react-router';
import { Button } from '../../../ui/Button.tsx';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { Empty } from '../../../ui/Empty.tsx';

export function RunsEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <Empty
        title="No run fits these filters"
        action={<Button onClick={onClear}>Show all runs</Button>}
      >
        Try another word, or look at all of them.
      </Empty>
    );
  }
  return (
    <Empty
      title="No runs yet"
      action={
        <Link to="/runs/new" className={buttonClass('primary')}>
          New run
        </Link>
      }
    >
      A run trains one adapter: choose a base model and data, and watch it learn here.
    </Empty>
  );
}
