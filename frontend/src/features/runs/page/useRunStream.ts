import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asked, away } from '../../../api/door.ts';
import { useFlag } from '../../../api/flag.ts';
import {
  runEventsQuery,
  runMetricsQuery,
  runQuery,
  runSamplesQuery,
} from '../../../api/queries.ts';
import type { RunEvent, RunProgress, RunSample } from '../../../api/types.ts';
import { withEvent } from './events.ts';
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
    queries.setQueryData(runEventsQuery(id).queryKey, (known) => known && withEvent(known, event));
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

const AGAIN_MS = 3000;

/** Hears what happens to a run while it happens. */
export function useRunStream(id: string, active: boolean) {
  const queries = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const silent = [useFlag(asked), useFlag(away), !active].some(Boolean);
  useEffect(() => {
    if (silent) return;
    const stream = listen(queries, id);
    let timer: number | undefined;
    // A broken connection the browser takes up itself; after a refusal it does not.
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(() => {
        void queries.invalidateQueries({ queryKey: ['run', id] });
        setAttempt(attempt + 1);
      }, AGAIN_MS);
    });
    return () => {
      window.clearTimeout(timer);
      stream.close();
    };
  }, [queries, id, silent, attempt]);
}
