import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import field from '../../ui/Field.module.css';
import type { Form } from './form.ts';
import styles from './RunForm.module.css';

const MOST = 5;

/** Prompts that the model answers before training and at each evaluation. */
export function PromptsSection({ form }: { form: Form }) {
  const { draft, set, error } = form;
  const prompts = draft.samplePrompts;
  const name = draft.evalDataset || draft.dataset;
  const take = useMutation({
    mutationFn: async () => {
      const { latestVersion } = await answer(
        api.GET('/api/v1/datasets/{name}', { params: { path: { name } } }),
      );
      const path = { name, version: latestVersion.version };
      return answer(
        api.GET('/api/v1/datasets/{name}/versions/{version}/rows', {
          params: { path, query: { limit: 100 } },
        }),
      );
    },
    onSuccess: ({ items }) => {
      const next = items
        .map(({ prompt }) => prompt)
        .find((prompt) => prompt && !prompts.includes(prompt));
      if (next) set({ samplePrompts: [...prompts, next] });
    },
  });
  const replace = (index: number, prompt: string) =>
    set({ samplePrompts: prompts.map((old, at) => (at === index ? prompt : old)) });
  const wrong = error('samplePrompts');
  return (
    <Card title="Ask it" tools={<small>What it says before and after training</small>}>
      {prompts.map((prompt, index) => (
        <div key={index} className={styles.prompt}>
          <textarea
            name="samplePrompts"
            aria-label={`Sample prompt ${String(index + 1)}`}
            className={field.control}
            rows={2}
            value={prompt}
            onChange={(event) => replace(index, event.target.value)}
          />
          <Button
            look="quiet"
            aria-label={`Remove sample prompt ${String(index + 1)}`}
            onClick={() => set({ samplePrompts: prompts.filter((_, at) => at !== index) })}
          >
            ×
          </Button>
        </div>
      ))}
      {wrong && <p className={styles.error}>{wrong}</p>}
      <div className={styles.row}>
        <Button
          disabled={prompts.length >= MOST || !name || take.isPending}
          onClick={() => take.mutate()}
        >
          Take one from the data
        </Button>
        <Button
          look="quiet"
          disabled={prompts.length >= MOST}
          onClick={() => set({ samplePrompts: [...prompts, ''] })}
        >
          Write one
        </Button>
      </div>
    </Card>
  );
}
