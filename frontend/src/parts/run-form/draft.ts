import type { FieldError } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';
import type { Run, RunRequest } from '../../api/types.ts';

type Schemas = components['schemas'];

/** The path of a setting in a request; one that the API does not know does not compile. */
type Path =
  | keyof RunRequest
  | `lora.${keyof Schemas['LoraRequest']}`
  | `training.${keyof Schemas['TrainingRequest']}`
  | 'training.earlyStopping.patience';

/** Where each typed number belongs in the request. */
const NUMBERS = {
  datasetVersion: 'datasetVersion',
  rank: 'lora.rank',
  alpha: 'lora.alpha',
  dropout: 'lora.dropout',
  maxSteps: 'training.maxSteps',
  epochs: 'training.epochs',
  batchSize: 'training.batchSize',
  tokensPerBatch: 'training.tokensPerBatch',
  memoryBudgetBytes: 'training.memoryBudgetBytes',
  gradientAccumulationSteps: 'training.gradientAccumulationSteps',
  learningRate: 'training.learningRate',
  warmupSteps: 'training.warmupSteps',
  weightDecay: 'training.weightDecay',
  maxGradientNorm: 'training.maxGradientNorm',
  maxSequenceLength: 'training.maxSequenceLength',
  seed: 'training.seed',
  checkpointEverySteps: 'training.checkpointEverySteps',
  evalEverySteps: 'training.evalEverySteps',
  patience: 'training.earlyStopping.patience',
  loraPlusRatio: 'training.loraPlusRatio',
} as const satisfies Record<string, Path>;

export type NumberName = keyof typeof NUMBERS;

/** The form as it is typed: numbers stay text until they are sent, empty means the server's default. */
export interface Draft extends Record<NumberName, string> {
  baseModel: string;
  dataset: string;
  evalDataset: string;
  name: string;
  adapter: string;
  method: 'LORA' | 'FULL';
  targetKind: 'all' | 'modules' | 'regex';
  modules: string[];
  regex: string;
  useRslora: boolean;
  useDora: boolean;
  initLoraWeights: Schemas['Initialisation'];
  bias: Schemas['Bias'];
  excludeModules: string;
  layersToTransform: string;
  modulesToSave: string;
  lengthKind: 'steps' | 'epochs';
  schedule: Schemas['RateSchedule'];
  lossOn: Schemas['LossOn'];
  precision: Schemas['Precision'];
  quantization: Schemas['Quantization'];
  gradientCheckpointing: boolean;
  samplePrompts: string[];
}

const names = Object.keys(NUMBERS) as NumberName[]; // The table's own keys.

function eachNumber(value: (name: NumberName) => string): Record<NumberName, string> {
  // One for each key of the table.
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<NumberName, string>;
}

/** The numbers that stand directly in a part of the request. */
function numbersIn(part: 'lora' | 'training', draft: Draft): Record<string, number | undefined> {
  const prefix = `${part}.`;
  return Object.fromEntries(
    names
      .filter((name) => NUMBERS[name].startsWith(prefix))
      .map((name) => [NUMBERS[name].slice(prefix.length), number(draft[name])] as const)
      .filter(([name]) => !name.includes('.')),
  );
}

export const EMPTY: Draft = {
  ...eachNumber(() => ''),
  baseModel: '',
  dataset: '',
  evalDataset: '',
  name: '',
  adapter: '',
  method: 'LORA',
  rank: '8',
  alpha: '16',
  targetKind: 'all',
  modules: [],
  regex: '',
  useRslora: false,
  useDora: false,
  initLoraWeights: 'DEFAULT',
  bias: 'NONE',
  excludeModules: '',
  layersToTransform: '',
  modulesToSave: '',
  lengthKind: 'steps',
  maxSteps: '100',
  epochs: '3',
  batchSize: '8',
  learningRate: '2e-4',
  schedule: 'COSINE',
  lossOn: 'COMPLETION',
  precision: 'FP32',
  quantization: 'NONE',
  gradientCheckpointing: false,
  samplePrompts: [],
};

export const pathOf = (name: NumberName): string => NUMBERS[name];

/** Texts that are lists with commas between their parts. */
export type TextName = 'excludeModules' | 'layersToTransform' | 'modulesToSave';

export const fieldOf = (name: TextName): string => `lora.${name}`;

function parts(text: string): string[] | undefined {
  const found = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return found.length === 0 ? undefined : found;
}

export function number(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

export function targetsOf(draft: Draft): string | string[] {
  return draft.targetKind === 'all'
    ? 'all-linear'
    : draft.targetKind === 'modules'
      ? draft.modules
      : draft.regex;
}

export function suggestedName(draft: Draft): string {
  if (!draft.dataset) return '';
  return draft.method === 'FULL'
    ? `${draft.dataset} full`
    : `${draft.dataset} r${draft.rank || '8'}`;
}

/** What the page itself can tell is wrong; every other rule is the server's. */
export function check(draft: Draft): FieldError[] {
  const errors: FieldError[] = [];
  if (!draft.baseModel) errors.push({ field: 'baseModel', message: 'Choose the model to adapt.' });
  if (!draft.dataset) errors.push({ field: 'dataset', message: 'Choose the data to learn from.' });
  for (const [name, field] of Object.entries(NUMBERS) as [NumberName, string][]) {
    if (Number.isNaN(number(draft[name]) ?? 0))
      errors.push({ field, message: 'This is not a number.' });
  }
  if (draft.method === 'FULL') return errors;
  if (parts(draft.layersToTransform)?.some((part) => !/^\d+$/.test(part)))
    errors.push({
      field: 'lora.layersToTransform',
      message: 'Write numbers of layers with commas between them.',
    });
  if (draft.targetKind === 'modules' && draft.modules.length === 0)
    errors.push({ field: 'lora.targetModules', message: 'Choose at least one module.' });
  if (draft.targetKind === 'regex' && draft.regex.trim() === '')
    errors.push({
      field: 'lora.targetModules',
      message: 'Write the regular expression that module paths must match.',
    });
  return errors;
}

export function toRequest(draft: Draft): RunRequest {
  const patience = number(draft.patience);
  return {
    name: draft.name.trim() || suggestedName(draft),
    baseModel: draft.baseModel,
    dataset: draft.dataset,
    datasetVersion: number(draft.datasetVersion),
    evalDataset: draft.evalDataset || undefined,
    method: draft.method,
    adapter: draft.adapter.trim() || undefined,
    lora:
      draft.method === 'FULL'
        ? undefined
        : {
            ...numbersIn('lora', draft),
            targetModules: targetsOf(draft),
            useRslora: draft.useRslora,
            useDora: draft.useDora,
            initLoraWeights: draft.initLoraWeights,
            bias: draft.bias,
            excludeModules: parts(draft.excludeModules),
            layersToTransform: parts(draft.layersToTransform)?.map(Number),
            modulesToSave: parts(draft.modulesToSave),
          },
    training: {
      ...numbersIn('training', draft),
      [draft.lengthKind === 'steps' ? 'epochs' : 'maxSteps']: undefined,
      schedule: draft.schedule,
      lossOn: draft.lossOn,
      precision: draft.precision,
      quantization: draft.method === 'FULL' ? undefined : draft.quantization,
      gradientCheckpointing: draft.gradientCheckpointing,
      loraPlusRatio: draft.method === 'FULL' ? undefined : number(draft.loraPlusRatio),
      earlyStopping: patience == null ? undefined : { patience, minDelta: 0 },
    },
    samplePrompts: draft.samplePrompts.filter((prompt) => prompt.trim() !== ''),
  };
}

const text = (value: unknown) => (typeof value === 'number' ? String(value) : '');

function at(tree: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (node, key) =>
        typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined,
      tree,
    );
}

const listed = (value: unknown) =>
  Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';

/** The form filled with what a request asks for, or with what a run was. */
export function fromRequest(request: RunRequest | Run): Draft {
  const { lora } = request;
  const training = request.training ?? {};
  const targets: unknown = lora?.targetModules;
  return {
    ...EMPTY,
    ...eachNumber((name) => text(at(request, NUMBERS[name]))),
    baseModel: request.baseModel,
    dataset: request.dataset,
    evalDataset: request.evalDataset ?? '',
    name: request.name ?? '',
    adapter: request.adapter ?? '',
    method: request.method ?? 'LORA',
    rank: text(lora?.rank ?? 8),
    alpha: text(lora?.alpha ?? 16),
    useRslora: lora?.useRslora ?? false,
    useDora: lora?.useDora ?? false,
    initLoraWeights: lora?.initLoraWeights ?? 'DEFAULT',
    bias: lora?.bias ?? 'NONE',
    excludeModules: listed(lora?.excludeModules),
    layersToTransform: listed(lora?.layersToTransform),
    modulesToSave: listed(lora?.modulesToSave),
    targetKind: Array.isArray(targets)
      ? 'modules'
      : targets === 'all-linear' || targets == null
        ? 'all'
        : 'regex',
    modules: Array.isArray(targets) ? targets.map(String) : [],
    regex: typeof targets === 'string' && targets !== 'all-linear' ? targets : '',
    lengthKind: training.maxSteps == null && training.epochs != null ? 'epochs' : 'steps',
    maxSteps: text(training.maxSteps) || EMPTY.maxSteps,
    epochs: text(training.epochs) || EMPTY.epochs,
    schedule: training.schedule ?? 'COSINE',
    lossOn: training.lossOn ?? 'COMPLETION',
    precision: training.precision ?? 'FP32',
    quantization: training.quantization ?? 'NONE',
    gradientCheckpointing: training.gradientCheckpointing ?? false,
    samplePrompts: request.samplePrompts ?? [],
  };
}
