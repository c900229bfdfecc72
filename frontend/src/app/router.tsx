import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { load } from '../api/load.ts';
import { CrashPage } from './CrashPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import {
  adaptersSearch,
  compareSearch,
  newRunSearch,
  numeric,
  runsSearch,
  savingsSearch,
  word,
  yes,
  type Search,
} from './searches.ts';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/runs' });
  },
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: runsSearch,
  component: lazyRouteComponent(
    () => load(() => import('../features/runs/list/RunsPage.tsx')),
    'RunsPage',
  ),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(
    () => load(() => import('../features/runs/compare/ComparePage.tsx')),
    'ComparePage',
  ),
});

const savings = createRoute({
  getParentRoute: () => root,
  path: '/savings',
  validateSearch: savingsSearch,
  component: lazyRouteComponent(
    () => load(() => import('../features/savings/SavingsPage.tsx')),
    'SavingsPage',
  ),
});

const newRun = createRoute({
  getParentRoute: () => root,
  path: '/runs/new',
  validateSearch: newRunSearch,
  component: lazyRouteComponent(
    () => load(() => import('../features/runs/form/NewRunPage.tsx')),
    'NewRunPage',
  ),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$id',
  component: lazyRouteComponent(
    () => load(() => import('../features/runs/page/RunPage.tsx')),
    'RunPage',
  ),
});

const baseModels = createRoute({
  getParentRoute: () => root,
  path: '/base-models',
  validateSearch: (search: Search): { import?: true | undefined } => ({
    import: yes(search.import),
  }),
  component: lazyRouteComponent(
    () => load(() => import('../features/base-models/BaseModelsPage.tsx')),
    'BaseModelsPage',
  ),
});

const baseModel = createRoute({
  getParentRoute: () => root,
  path: '/base-models/$name',
  component: lazyRouteComponent(
    () => load(() => import('../features/base-models/BaseModelPage.tsx')),
    'BaseModelPage',
  ),
});

const datasets = createRoute({
  getParentRoute: () => root,
  path: '/datasets',
  validateSearch: (search: Search): { upload?: true | undefined } => ({
    upload: yes(search.upload),
  }),
  component: lazyRouteComponent(
    () => load(() => import('../features/datasets/DatasetsPage.tsx')),
    'DatasetsPage',
  ),
});

const dataset = createRoute({
  getParentRoute: () => root,
  path: '/datasets/$name',
  validateSearch: (
    search: Search,
  ): { version?: number | undefined; upload?: true | undefined } => ({
    version: numeric(search.version),
    upload: yes(search.upload),
  }),
  component: lazyRouteComponent(
    () => load(() => import('../features/datasets/DatasetPage.tsx')),
    'DatasetPage',
  ),
});

const adapters = createRoute({
  getParentRoute: () => root,
  path: '/adapters',
  validateSearch: adaptersSearch,
  component: lazyRouteComponent(
    () => load(() => import('../features/adapters/AdaptersPage.tsx')),
    'AdaptersPage',
  ),
});

const adapter = createRoute({
  getParentRoute: () => root,
  path: '/adapters/$name',
  validateSearch: (search: Search): { version?: number | undefined } => ({
    version: numeric(search.version),
  }),
  component: lazyRouteComponent(
    () => load(() => import('../features/adapters/AdapterPage.tsx')),
    'AdapterPage',
  ),
});

const schedules = createRoute({
  getParentRoute: () => root,
  path: '/schedules',
  component: lazyRouteComponent(
    () => load(() => import('../features/schedules/SchedulesPage.tsx')),
    'SchedulesPage',
  ),
});

const newSchedule = createRoute({
  getParentRoute: () => root,
  path: '/schedules/new',
  validateSearch: (search: Search): { from?: string | undefined } => ({ from: word(search.from) }),
  component: lazyRouteComponent(
    () => load(() => import('../features/schedules/NewSchedulePage.tsx')),
    'NewSchedulePage',
  ),
});

const schedule = createRoute({
  getParentRoute: () => root,
  path: '/schedules/$name',
  component: lazyRouteComponent(
    () => load(() => import('../features/schedules/SchedulePage.tsx')),
    'SchedulePage',
  ),
});

const editSchedule = createRoute({
  getParentRoute: () => root,
  path: '/schedules/$name/edit',
  component: lazyRouteComponent(
    () => load(() => import('../features/schedules/EditSchedulePage.tsx')),
    'EditSchedulePage',
  ),
});

const workers = createRoute({
  getParentRoute: () => root,
  path: '/workers',
  component: lazyRouteComponent(
    () => load(() => import('../features/workers/WorkersPage.tsx')),
    'WorkersPage',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    runs,
    newRun,
    run,
    compare,
    savings,
    baseModels,
    baseModel,
    datasets,
    dataset,
    adapters,
    adapter,
    schedules,
    newSchedule,
    schedule,
    editSchedule,
    workers,
  ]),
  defaultErrorComponent: CrashPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
