import type { BaseModel } from '../../api/types.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Dot } from '../../ui/Dot.tsx';
import styles from './BaseModels.module.css';

const WORDS = { IMPORTING: 'Importing', READY: 'Ready', FAILED: 'Not imported' } as const;
const TONES = { IMPORTING: 'live', READY: 'good', FAILED: 'bad' } as const;

export function BaseModelState({ model }: { model: Pick<BaseModel, 'state' | 'name'> }) {
  return (
    <>
      <span className={styles.state}>
        <Dot tone={TONES[model.state]} />
        {WORDS[model.state]}
      </span>
      {model.state === 'IMPORTING' && (
        <div className={styles.bar}>
          <Bar label={`Importing ${model.name}`} percent={null} />
        </div>
      )}
    </>
  );
}
