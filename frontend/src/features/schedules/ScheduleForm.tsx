import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import { asProblem, type FieldError } from '../../api/problem.ts';
import { AdapterSection } from '../../parts/run-form/AdapterSection.tsx';
import { AdvancedSection } from '../../parts/run-form/AdvancedSection.tsx';
import { changed, focusFirst, type Form } from '../../parts/run-form/form.ts';
import { LearnSection } from '../../parts/run-form/LearnSection.tsx';
import { useChosen } from '../../parts/run-form/useChosen.ts';
import { WhatSection } from '../../parts/run-form/WhatSection.tsx';
import form from '../../parts/run-form/RunForm.module.css';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { changeSchedule, createSchedule, scheduleQuery, type Schedule } from './api.ts';
import { check, toRequest, type ScheduleDraft } from './draft.ts';
import { RuleSection } from './RuleSection.tsx';
import styles from './Schedules.module.css';
import { WhenSection } from './WhenSection.tsx';
import { ruleInWords, whenInWords } from './words.ts';

interface ScheduleFormProps {
  start: ScheduleDraft;
  was: Schedule | undefined;
}

export function ScheduleForm({ start, was }: ScheduleFormProps) {
  const [draft, setDraft] = useState(start);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const element = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();

  const refuse = (found: readonly FieldError[]) => {
    flushSync(() => setErrors(found));
    focusFirst(element.current, found);
  };
  const save = useMutation({
    mutationFn: () => {
      const { name, ...request } = toRequest(draft, was);
      return was ? changeSchedule(was.name, request) : createSchedule({ name, ...request });
    },
    onError: (error) => refuse(asProblem(error).errors),
    onSuccess: async (schedule) => {
      queries.setQueryData(scheduleQuery(schedule.name).queryKey, schedule);
      void queries.invalidateQueries({ queryKey: ['schedules'] });
      void queries.invalidateQueries({ queryKey: ['system'] });
      await navigate({ to: '/schedules/$name', params: { name: schedule.name } });
    },
  });
  const set = (change: Partial<ScheduleDraft>) => setDraft((old) => ({ ...old, ...change }));
  const error = (path: string) =>
    errors.find(({ field }) => field === path || field.startsWith(`${path}[`))?.message;
  const run: Form = {
    // Without a name of its own a run is called as its schedule, and so is its adapter.
    draft: { ...draft.run, name: draft.name },
    set: (change) => setDraft((now) => ({ ...now, run: changed(now.run, change) })),
    error: (path) => error(`run.${path}`),
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const found = check(draft);
    if (found.length > 0) refuse(found);
    else save.mutate();
  };
  const { model, dataset } = useChosen(draft.run);
  const problem = save.error ? asProblem(save.error) : null;
  const request = toRequest(draft, was);

  return (
    <form ref={element} className={form.form} onSubmit={send} noValidate>
      <div className={form.sections}>
        <WhenSection draft={draft} fixedName={was != null} set={set} error={error} />
        <WhatSection form={run} dataset={dataset} repeated />
        {draft.run.method === 'LORA' && <AdapterSection form={run} model={model} />}
        <LearnSection form={run} />
        <AdvancedSection form={run} model={model} />
        <RuleSection draft={draft} set={set} error={error} />
      </div>
      <div className={form.aside}>
        <Card title="In a sentence">
          <p className={styles.lead}>{whenInWords(request)}</p>
          <p className={styles.rule}>
            {draft.run.dataset
              ? `An adapter is trained on the newest version of ${draft.run.dataset}. `
              : ''}
            {ruleInWords(request.gate, request.promoteTo)}
          </p>
        </Card>
        {problem && (
          <Notice title={problem.errors.length > 0 ? 'Not saved yet' : problem.title}>
            {problem.errors.length === 0 ? (
              <p>{problem.message}</p>
            ) : (
              problem.errors.map(({ field, message }) => <p key={field + message}>{message}</p>)
            )}
          </Notice>
        )}
        <Card>
          <div className={form.submit} style={{ marginTop: 0 }}>
            <Button type="submit" look="primary" disabled={save.isPending}>
              {save.isPending ? 'Saving …' : was ? 'Save' : 'Create the schedule'}
            </Button>
            <small>
              {was
                ? 'It holds from the next firing on.'
                : 'It is on at once, and can be switched off at any time.'}
            </small>
          </div>
        </Card>
      </div>
    </form>
  );
}
