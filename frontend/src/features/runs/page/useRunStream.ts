import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  runEventsQuery,
  runMetricsQuery,
  runQuery,
  runSamplesQuery,
} from '../../../api/queries.ts';
import { useAsked } from '../../../api/session.ts';
import type { RunEvent, RunProgress, RunSample } from '../../../api/types.ts';
import { mergeMetrics, type MetricNews } from './metrics.ts';

interface Payloads {
  state: unknown;
  progress: RunProgress;
  metrics: MetricNews;
  event: RunEvent;
  sample: RunSample;
}

function listen(queries: QueryClient, id: string): EventSource {
  const stream = new EventSource(`/api/v1/runs/${encodeURIComponent(id)}/stream`);
  const on = <Name extends keyof Payloads>(name: Name, take: (data: Payloads[Name]) => void) =>
    // The contract names the payload of each event; it is what the REST answers hold.
    stream.addEventListener(name, (event: MessageEvent<string>) =>
      take(JSON.parse(event.data) as Payloads[Name]),
    );

  on('state', () => {
    void queries.invalidateQueries({ queryKey: ['run', id] });
    void queries.invalidateQueries({ queryKey: ['system'] });
    void queries.invalidateQueries({ queryKey: ['workers'] });
  });
  on('progress', (progress) => {
    queries.setQueryData(runQuery(id).queryKey, (run) => run && { ...run, progress });
  });
  on('metrics', (metrics) => {
    queries.setQueryData(
      runMetricsQuery(id).queryKey,
      (known) => known && mergeMetrics(known, metrics),
    );
  });
  on('event', (event) => {
    queries.setQueryData(
      runEventsQuery(id).queryKey,
      (known) =>
        known && { ...known, items: [...known.items.filter((old) => old.id !== event.id), event] },
    );
    // Events are rare, and what one speaks of may have changed points that were sent already.
    void queries.invalidateQueries({ queryKey: runMetricsQuery(id).queryKey });
  });
  on('sample', (sample) => {
    queries.setQueryData(runSamplesQuery(id).queryKey, (known) => {
      if (!known) return known;
      const others = known.items.filter(
        (old) => old.step !== sample.step || old.prompt !== sample.prompt,
      );
      return { ...known, items: [...others, sample] };
    });
  });
  return stream;
}

/** Hears what happens to a run while it happens. */
export function useRunStream(id: string, active: boolean) {
  const queries = useQueryClient();
  const asked = useAsked();
  useEffect(() => {
    if (!active || asked) return;
    const stream = listen(queries, id);
    return () => stream.close();
  }, [queries, id, active, asked]);
}
