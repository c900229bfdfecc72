import form from '../../parts/run-form/RunForm.module.css';
import { Card } from '../../ui/Card.tsx';
import { Check } from '../../ui/Check.tsx';
import { Field } from '../../ui/Field.tsx';
import type { ScheduleDraft } from './draft.ts';

const RULES: [rule: ScheduleDraft['rule'], label: string, hint: string][] = [
  [
    'better',
    'Promote it when it is better',
    'An alias moves to it only when it measures better than what the alias points at.',
  ],
  ['always', 'Promote it always', 'The alias moves to every new version.'],
  ['publish', 'Only publish it', 'No alias moves; a person decides.'],
];

interface RuleSectionProps {
  draft: ScheduleDraft;
  set: (change: Partial<ScheduleDraft>) => void;
  error: (path: string) => string | undefined;
}

/** What becomes of a version that a firing has trained. */
export function RuleSection({ draft, set, error }: RuleSectionProps) {
  return (
    <Card title="What becomes of a new version">
      <div className={form.grid}>
        <fieldset className={`${form.set ?? ''} ${form.whole ?? ''}`}>
          <legend className="visually-hidden">What becomes of a new version</legend>
          <div className={form.stacked}>
            {RULES.map(([rule, label, hint]) => (
              <Check
                key={rule}
                type="radio"
                name="rule"
                checked={draft.rule === rule}
                onChange={() => set({ rule })}
                hint={hint}
              >
                {label}
              </Check>
            ))}
          </div>
        </fieldset>
        {draft.rule !== 'publish' && (
          <Field label="Alias" hint="Where the adapter is loaded from." error={error('promoteTo')}>
            {(control) => (
              <input
                {...control}
                name="promoteTo"
                autoComplete="off"
                spellCheck={false}
                value={draft.promoteTo}
                onChange={(event) => set({ promoteTo: event.target.value })}
              />
            )}
          </Field>
        )}
        {draft.rule === 'better' && (
          <>
            <Field
              label="Better than"
              hint="The alias whose version it is measured against."
              error={error('gate.against')}
            >
              {(control) => (
                <input
                  {...control}
                  name="gate.against"
                  autoComplete="off"
                  spellCheck={false}
                  placeholder={draft.promoteTo || 'production'}
                  value={draft.against}
                  onChange={(event) => set({ against: event.target.value })}
                />
              )}
            </Field>
            <Field
              label="By at least"
              unit="eval loss"
              error={error('gate.minImprovement') ?? error('gate.metric') ?? error('gate')}
            >
              {(control) => (
                <input
                  {...control}
                  name="gate.minImprovement"
                  inputMode="decimal"
                  autoComplete="off"
                  placeholder="0"
                  value={draft.minImprovement}
                  onChange={(event) => set({ minImprovement: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
      </div>
    </Card>
  );
}
