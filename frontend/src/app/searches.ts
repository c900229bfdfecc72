import type { RunState } from '../api/types.ts';

export const word = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What the addresses carry: filters, selection and what a form starts from. */
interface RunsSearch {
  state?: RunState | undefined;
  baseModel?: string | undefined;
  dataset?: string | undefined;
  adapter?: string | undefined;
  q?: string | undefined;
  selected?: string | undefined;
}

interface NewRunSearch {
  from?: string | undefined;
  baseModel?: string | undefined;
  dataset?: string | undefined;
}

const STATES: RunState[] = ['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'SUCCEEDED', 'FAILED'];

export type Search = Record<string, unknown>;

export const yes = (value: unknown) => (value === true || value === 'true' ? true : undefined);

function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

export const numeric = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

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

/** Which sum is drawn, and what the what-if asks. */
interface SavingsSearch extends Partial<
  Record<
    'parameters' | 'bytesPerParameter' | 'models' | 'hiddenSize' | 'layers' | 'rank',
    number | undefined
  >
> {
  view?: 'yours' | 'what-if' | undefined;
  base?: string | undefined;
  targets?: string | undefined;
}

interface AdaptersSearch {
  import?: true | undefined;
  baseModel?: string | undefined;
  dataset?: string | undefined;
  rank?: number | undefined;
  target?: string | undefined;
  q?: string | undefined;
}

export const runsSearch = (search: Search): RunsSearch => ({
  state: STATES.find((state) => state === search.state),
  baseModel: word(search.baseModel),
  dataset: word(search.dataset),
  adapter: word(search.adapter),
  q: word(search.q),
  selected: word(search.selected),
});

export const compareSearch = (search: Search): CompareSearch => ({
  ids: word(search.ids),
  axis: oneOf(search.axis, ['time', 'tokens']),
  show: oneOf(search.show, ['train', 'eval']),
  raw: yes(search.raw),
  log: yes(search.log),
  hidden: word(search.hidden),
  all: yes(search.all),
});

export const savingsSearch = (search: Search): SavingsSearch => ({
  view: oneOf(search.view, ['yours', 'what-if']),
  base: word(search.base),
  targets: word(search.targets),
  parameters: numeric(search.parameters),
  bytesPerParameter: numeric(search.bytesPerParameter),
  models: numeric(search.models),
  hiddenSize: numeric(search.hiddenSize),
  layers: numeric(search.layers),
  rank: numeric(search.rank),
});

export const newRunSearch = (search: Search): NewRunSearch => ({
  from: word(search.from),
  baseModel: word(search.baseModel),
  dataset: word(search.dataset),
});

export const adaptersSearch = (search: Search): AdaptersSearch => ({
  import: yes(search.import),
  baseModel: word(search.baseModel),
  dataset: word(search.dataset),
  rank: numeric(search.rank),
  target: word(search.target),
  q: word(search.q),
});
