import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import { answer, api } from '../../../api/client.ts';
import { asProblem, type FieldError } from '../../../api/problem.ts';
import { runQuery } from '../../../api/queries.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { AdapterSection } from '../../../parts/run-form/AdapterSection.tsx';
import { AdvancedSection } from '../../../parts/run-form/AdvancedSection.tsx';
import { check, toRequest, type Draft } from '../../../parts/run-form/draft.ts';
import { changed, focusFirst, type Form } from '../../../parts/run-form/form.ts';
import { LearnSection } from '../../../parts/run-form/LearnSection.tsx';
import { PromptsSection } from '../../../parts/run-form/PromptsSection.tsx';
import styles from '../../../parts/run-form/RunForm.module.css';
import { EstimateCard } from './EstimateCard.tsx';
import { SummaryCard } from './SummaryCard.tsx';
import { useChosen } from '../../../parts/run-form/useChosen.ts';
import { WhatSection } from '../../../parts/run-form/WhatSection.tsx';

export function RunForm({ start }: { start: Draft }) {
  const [draft, setDraft] = useState(start);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const element = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();

  const refuse = (found: readonly FieldError[]) => {
    flushSync(() => setErrors(found));
    focusFirst(element.current, found);
  };
  const submit = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/runs', { body: toRequest(draft) })),
    onError: (error) => refuse(asProblem(error).errors),
    onSuccess: async (run) => {
      queries.setQueryData(runQuery(run.id).queryKey, run);
      void queries.invalidateQueries({ queryKey: ['runs'] });
      await navigate({ to: '/runs/$id', params: { id: run.id } });
    },
  });

  const form: Form = {
    draft,
    set: (change) => setDraft((now) => changed(now, change)),
    error: (path) =>
      errors.find(({ field }) => field === path || field.startsWith(`${path}[`))?.message,
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const found = check(draft);
    if (found.length > 0) refuse(found);
    else submit.mutate();
  };
  const { model, dataset } = useChosen(draft);
  const problem = submit.error ? asProblem(submit.error) : null;

  return (
    <form ref={element} className={styles.form} onSubmit={send} noValidate>
      <div className={styles.sections}>
        <WhatSection form={form} dataset={dataset} />
        {draft.method === 'LORA' && <AdapterSection form={form} model={model} />}
        <LearnSection form={form} />
        <PromptsSection form={form} />
        <AdvancedSection form={form} model={model} />
      </div>
      <div className={styles.aside}>
        <SummaryCard draft={draft} model={model} dataset={dataset} />
        <EstimateCard request={check(draft).length === 0 ? toRequest(draft) : null} />
        {problem && (
          <Notice title={problem.errors.length > 0 ? 'Not started yet' : problem.title}>
            {problem.errors.length === 0 ? (
              <p>{problem.message}</p>
            ) : (
              problem.errors.map(({ field, message }) => <p key={field + message}>{message}</p>)
            )}
          </Notice>
        )}
        <Card>
          <div className={styles.submit} style={{ marginTop: 0 }}>
            <Button type="submit" look="primary" disabled={submit.isPending}>
              {submit.isPending ? 'Starting …' : 'Start training'}
            </Button>
            <small>
              It waits in line until a worker is free, and can be cancelled at any time.
            </small>
          </div>
        </Card>
      </div>
    </form>
  );
}
