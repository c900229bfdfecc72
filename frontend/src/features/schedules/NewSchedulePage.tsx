import { getRouteApi } from '@tanstack/react-router';
import { ScheduleFormPage } from './ScheduleFormPage.tsx';

const route = getRouteApi('/schedules/new');

export function NewSchedulePage() {
  const { from } = route.useSearch();
  return <ScheduleFormPage from={from} />;
}
