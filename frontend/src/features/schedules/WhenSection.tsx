import form from '../../parts/run-form/RunForm.module.css';
import { Card } from '../../ui/Card.tsx';
import { Check } from '../../ui/Check.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ChipGroup } from '../../ui/ChipGroup.tsx';
import { Field } from '../../ui/Field.tsx';
import { cronInWords } from './cron.ts';
import type { ScheduleDraft } from './draft.ts';
import styles from './Schedules.module.css';

const USUAL: [cron: string, label: string][] = [
  ['0 * * * *', 'Every hour'],
  ['0 2 * * *', 'Every night'],
  ['0 2 * * 1-5', 'On weekdays'],
  ['0 3 * * SUN', 'On Sundays'],
];
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

interface WhenSectionProps {
  draft: ScheduleDraft;
  /** A schedule keeps its name. */
  fixedName: boolean;
  set: (change: Partial<ScheduleDraft>) => void;
  error: (path: string) => string | undefined;
}

export function WhenSection({ draft, fixedName, set, error }: WhenSectionProps) {
  return (
    <Card title="When">
      <div className={form.grid}>
        <Field
          label="Name"
          hint={
            fixedName ? 'A schedule keeps its name.' : 'Small letters, digits, dots and dashes.'
          }
          error={error('name')}
          className={form.whole}
        >
          {(control) => (
            <input
              {...control}
              name="name"
              autoComplete="off"
              spellCheck={false}
              disabled={fixedName}
              placeholder="nightly"
              value={draft.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <fieldset className={`${form.set ?? ''} ${form.whole ?? ''}`}>
          <legend>It fires</legend>
          <div className={form.choices}>
            <Check
              type="radio"
              name="trigger"
              checked={draft.trigger === 'CRON'}
              onChange={() => set({ trigger: 'CRON' })}
            >
              By the clock
            </Check>
            <Check
              type="radio"
              name="trigger"
              checked={draft.trigger === 'DATASET_VERSION'}
              onChange={() => set({ trigger: 'DATASET_VERSION' })}
            >
              When its data gets a new version
            </Check>
          </div>
        </fieldset>
        {draft.trigger === 'CRON' && (
          <>
            <div className={form.whole}>
              <ChipGroup label="Usual times">
                {USUAL.map(([cron, label]) => (
                  <Chip key={cron} pressed={draft.cron === cron} onPress={() => set({ cron })}>
                    {label}
                  </Chip>
                ))}
              </ChipGroup>
            </div>
            <Field
              label="Cron expression"
              hint={
                <span className={styles.words}>
                  {cronInWords(draft.cron) ??
                    'Five or six fields: minute, hour, day, month, weekday.'}
                </span>
              }
              error={error('cron')}
              className={form.half}
            >
              {(control) => (
                <input
                  {...control}
                  className={`${control.className} mono`}
                  name="cron"
                  autoComplete="off"
                  spellCheck={false}
                  value={draft.cron}
                  onChange={(event) => set({ cron: event.target.value })}
                />
              )}
            </Field>
            <Field label="Time zone" error={error('timeZone')} className={form.half}>
              {(control) => (
                <select
                  {...control}
                  name="timeZone"
                  value={draft.timeZone}
                  onChange={(event) => set({ timeZone: event.target.value })}
                >
                  {(ZONES.includes(draft.timeZone) ? ZONES : [draft.timeZone, ...ZONES]).map(
                    (zone) => (
                      <option key={zone}>{zone}</option>
                    ),
                  )}
                </select>
              )}
            </Field>
          </>
        )}
      </div>
    </Card>
  );
}
