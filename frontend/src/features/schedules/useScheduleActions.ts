import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeSchedule, scheduleQuery, triggerSchedule } from './api.ts';

/** What one can do with a schedule from anywhere: switch it, and fire it now. */
export function useScheduleActions(name: string) {
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['schedules'] });
    void queries.invalidateQueries({ queryKey: ['runs'] });
    void queries.invalidateQueries({ queryKey: ['system'] });
  };
  const enable = useMutation({
    mutationFn: (enabled: boolean) => changeSchedule(name, { enabled }),
    onSuccess: (schedule) => {
      queries.setQueryData(scheduleQuery(name).queryKey, schedule);
      refresh();
    },
  });
  const trigger = useMutation({ mutationFn: () => triggerSchedule(name), onSuccess: refresh });
  return { enable, trigger, error: enable.error ?? trigger.error };
}
