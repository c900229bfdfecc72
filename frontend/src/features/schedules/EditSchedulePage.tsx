import { getRouteApi } from '@tanstack/react-router';
import { ScheduleFormPage } from './ScheduleFormPage.tsx';

const route = getRouteApi('/schedules/$name/edit');

export function EditSchedulePage() {
  const { name } = route.useParams();
  return <ScheduleFormPage name={name} />;
}
