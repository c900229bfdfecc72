import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { RunState } from '../api/types.ts';
import { CrashPage } from './CrashPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Shell } from './Shell.tsx';

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** What the addresses carry: filters, selection and what a form starts from. */
interface RunsSearch {
  state?: RunState | undefined;
  baseModel?: string | undefined;
  dataset?: string | undefined;
  q?: string | undefined;
  selected?: string | undefined;
}

interface NewRunSearch {
  from?: string | undefined;
  baseModel?: string | undefined;
  dataset?: string | undefined;
}

const STATES: RunState[] = ['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'SUCCEEDED', 'FAILED'];

type Search = Record<string, unknown>;

const yes = (value: unknown) => (value === true || value === 'true' ? true : undefined);

function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

const numeric = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

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
  validateSearch: (search: Search): RunsSearch => ({
    state: STATES.find((state) => state === search.state),
    baseModel: word(search.baseModel),
    dataset: word(search.dataset),
    q: word(search.q),
    selected: word(search.selected),
  }),
  component: lazyRouteComponent(() => import('../features/runs/list/RunsPage.tsx'), 'RunsPage'),
});

/** What the comparison shows; hidden runs stay in it, without their curves. */
interface CompareSearch {
  ids?: string | undefined;
  axis?: 'time' | 'tokens' | undefined;
  show?: 'train' | 'eval' | undefined;
  raw?: true | undefined;
  log?: true | undefined;
  hidden?: string | undefined;
  all?: true | undefined;
}

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: (search: Search): CompareSearch => ({
    ids: word(search.ids),
    axis: oneOf(search.axis, ['time', 'tokens']),
    show: oneOf(search.show, ['train', 'eval']),
    raw: yes(search.raw),
    log: yes(search.log),
    hidden: word(search.hidden),
    all: yes(search.all),
  }),
  component: lazyRouteComponent(() => import('../features/runs/compare/ComparePage.tsx'), 'ComparePage'),
});

/** Which sum is drawn, and what the what-if asks. */
interface SavingsSearch extends Partial<Record<'parameters' | 'bytesPerParameter' | 'models' | 'hiddenSize' | 'layers' | 'rank', number | undefined>> {
  view?: 'yours' | 'what-if' | undefined;
  base?: string | undefined;
  targets?: string | undefined;
}

const savings = createRoute({
  getParentRoute: () => root,
  path: '/savings',
  validateSearch: (search: Search): SavingsSearch => ({
    view: oneOf(search.view, ['yours', 'what-if']),
    base: word(search.base),
    targets: word(search.targets),
    parameters: numeric(search.parameters),
    bytesPerParameter: numeric(search.bytesPerParameter),
    models: numeric(search.models),
    hiddenSize: numeric(search.hiddenSize),
    layers: numeric(search.layers),
    rank: numeric(search.rank),
  }),
  component: lazyRouteComponent(() => import('../features/savings/SavingsPage.tsx'), 'SavingsPage'),
});

const newRun = createRoute({
  getParentRoute: () => root,
  path: '/runs/new',
  validateSearch: (search: Search): NewRunSearch => ({
    from: word(search.from),
    baseModel: word(search.baseModel),
    dataset: word(search.dataset),
  }),
  component: lazyRouteComponent(() => import('../features/runs/form/NewRunPage.tsx'), 'NewRunPage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$id',
  component: lazyRouteComponent(() => import('../features/runs/page/RunPage.tsx'), 'RunPage'),
});

const baseModels = createRoute({
  getParentRoute: () => root,
  path: '/base-models',
  validateSearch: (search: Search): { import?: true | undefined } => ({ import: yes(search.import) }),
  component: lazyRouteComponent(() => import('../features/base-models/BaseModelsPage.tsx'), 'BaseModelsPage'),
});

const baseModel = createRoute({
  getParentRoute: () => root,
  path: '/base-models/$name',
  component: lazyRouteComponent(() => import('../features/base-models/BaseModelPage.tsx'), 'BaseModelPage'),
});

const datasets = createRoute({
  getParentRoute: () => root,
  path: '/datasets',
  validateSearch: (search: Search): { upload?: true | undefined } => ({ upload: yes(search.upload) }),
  component: lazyRouteComponent(() => import('../features/datasets/DatasetsPage.tsx'), 'DatasetsPage'),
});

const dataset = createRoute({
  getParentRoute: () => root,
  path: '/datasets/$name',
  validateSearch: (search: Search): { version?: number | undefined; upload?: true | undefined } => ({ version: numeric(search.version), upload: yes(search.upload) }),
  component: lazyRouteComponent(() => import('../features/datasets/DatasetPage.tsx'), 'DatasetPage'),
});

interface AdaptersSearch {
  import?: true | undefined;
  baseModel?: string | undefined;
  dataset?: string | undefined;
  rank?: number | undefined;
  target?: string | undefined;
  q?: string | undefined;
}

const adapters = createRoute({
  getParentRoute: () => root,
  path: '/adapters',
  validateSearch: (search: Search): AdaptersSearch => ({
    import: yes(search.import),
    baseModel: word(search.baseModel),
    dataset: word(search.dataset),
    rank: numeric(search.rank),
    target: word(search.target),
    q: word(search.q),
  }),
  component: lazyRouteComponent(() => import('../features/adapters/AdaptersPage.tsx'), 'AdaptersPage'),
});

const adapter = createRoute({
  getParentRoute: () => root,
  path: '/adapters/$name',
  validateSearch: (search: Search): { version?: number | undefined } => ({ version: numeric(search.version) }),
  component: lazyRouteComponent(() => import('../features/adapters/AdapterPage.tsx'), 'AdapterPage'),
});

const schedules = createRoute({
  getParentRoute: () => root,
  path: '/schedules',
  component: lazyRouteComponent(() => import('../features/schedules/SchedulesPage.tsx'), 'SchedulesPage'),
});

const newSchedule = createRoute({
  getParentRoute: () => root,
  path: '/schedules/new',
  validateSearch: (search: Search): { from?: string | undefined } => ({ from: word(search.from) }),
  component: lazyRouteComponent(() => import('../features/schedules/NewSchedulePage.tsx'), 'NewSchedulePage'),
});

const schedule = createRoute({
  getParentRoute: () => root,
  path: '/schedules/$name',
  component: lazyRouteComponent(() => import('../features/schedules/SchedulePage.tsx'), 'SchedulePage'),
});

const editSchedule = createRoute({
  getParentRoute: () => root,
  path: '/schedules/$name/edit',
  component: lazyRouteComponent(() => import('../features/schedules/EditSchedulePage.tsx'), 'EditSchedulePage'),
});

const workers = createRoute({
  getParentRoute: () => root,
  path: '/workers',
  component: lazyRouteComponent(() => import('../features/workers/WorkersPage.tsx'), 'WorkersPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, runs, newRun, run, compare, savings, baseModels, baseModel, datasets, dataset, adapters, adapter, schedules, newSchedule, schedule, editSchedule, workers]),
  defaultErrorComponent: CrashPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
