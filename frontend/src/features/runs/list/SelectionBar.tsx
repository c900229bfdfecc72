import { Link } from '@tanstack/react-router';
import { Button } from '../../../ui/Button.tsx';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { plural } from '../../../ui/format.ts';
import { MOST_COMPARED } from '../compare/api.ts';

/** What one can do with the runs that are ticked. */
export function SelectionBar({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) {
  if (ids.length === 0) return null;
  const few = ids.length < 2;
  const many = ids.length > MOST_COMPARED;
  return (
    <>
      <Button look="quiet" onClick={onClear}>
        {ids.length} selected · Clear
      </Button>
      {few || many ? (
        <Button
          disabled
          title={
            few
              ? 'Select a second run to compare it with.'
              : `At most ${String(MOST_COMPARED)} runs fit one comparison.`
          }
        >
          {few ? 'Compare' : `Compare at most ${String(MOST_COMPARED)}`}
        </Button>
      ) : (
        <Link
          to="/compare"
          search={{ ids: ids.join(',') }}
          className={buttonClass()}
          data-shortcut="compare"
        >
          Compare {plural(ids.length, 'run')}
        </Link>
      )}
    </>
  );
}
