import type { FieldError } from '../../api/problem.ts';
import type { Run, RunRequest } from '../../api/types.ts';

/** The form as it is typed: numbers stay text until they are sent, empty means the server's default. */
export interface Draft {
  baseModel: string;
  dataset: string;
  datasetVersion: string;
  evalDataset: string;
  name: string;
  adapter: string;
  method: 'LORA' | 'FULL';
  rank: string;
  alpha: string;
  dropout: string;
  targetKind: 'all' | 'modules' | 'regex';
  modules: string[];
  regex: string;
  useRslora: boolean;
  useDora: boolean;
  initLoraWeights: 'DEFAULT' | 'GAUSSIAN' | 'PISSA' | 'OLORA';
  bias: 'NONE' | 'ALL' | 'LORA_ONLY';
  loraPlusRatio: string;
  excludeModules: string;
  layersToTransform: string;
  modulesToSave: string;
  lengthKind: 'steps' | 'epochs';
  maxSteps: string;
  epochs: string;
  batchSize: string;
  gradientAccumulationSteps: string;
  learningRate: string;
  schedule: 'CONSTANT' | 'LINEAR' | 'COSINE';
  warmupSteps: string;
  weightDecay: string;
  maxGradientNorm: string;
  maxSequenceLength: string;
  seed: string;
  lossOn: 'COMPLETION' | 'ALL';
  gradientCheckpointing: boolean;
  checkpointEverySteps: string;
  evalEverySteps: string;
  patience: string;
  samplePrompts: string[];
}

export const EMPTY: Draft = {
  baseModel: '',
  dataset: '',
  datasetVersion: '',
  evalDataset: '',
  name: '',
  adapter: '',
  method: 'LORA',
  rank: '8',
  alpha: '16',
  dropout: '',
  targetKind: 'all',
  modules: [],
  regex: '',
  useRslora: false,
  useDora: false,
  initLoraWeights: 'DEFAULT',
  bias: 'NONE',
  loraPlusRatio: '',
  excludeModules: '',
  layersToTransform: '',
  modulesToSave: '',
  lengthKind: 'steps',
  maxSteps: '100',
  epochs: '3',
  batchSize: '8',
  gradientAccumulationSteps: '',
  learningRate: '2e-4',
  schedule: 'COSINE',
  warmupSteps: '',
  weightDecay: '',
  maxGradientNorm: '',
  maxSequenceLength: '',
  seed: '',
  lossOn: 'COMPLETION',
  gradientCheckpointing: false,
  checkpointEverySteps: '',
  evalEverySteps: '',
  patience: '',
  samplePrompts: [],
};

/** Where each typed number belongs in the request. */
const NUMBERS = {
  datasetVersion: 'datasetVersion',
  rank: 'lora.rank',
  alpha: 'lora.alpha',
  dropout: 'lora.dropout',
  maxSteps: 'training.maxSteps',
  epochs: 'training.epochs',
  batchSize: 'training.batchSize',
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
} as const satisfies Partial<Record<keyof Draft, string>>;

export type NumberName = keyof typeof NUMBERS;

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
            rank: number(draft.rank),
            alpha: number(draft.alpha),
            dropout: number(draft.dropout),
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
      ...(draft.lengthKind === 'steps'
        ? { maxSteps: number(draft.maxSteps) }
        : { epochs: number(draft.epochs) }),
      batchSize: number(draft.batchSize),
      gradientAccumulationSteps: number(draft.gradientAccumulationSteps),
      learningRate: number(draft.learningRate),
      schedule: draft.schedule,
      warmupSteps: number(draft.warmupSteps),
      weightDecay: number(draft.weightDecay),
      maxGradientNorm: number(draft.maxGradientNorm),
      maxSequenceLength: number(draft.maxSequenceLength),
      seed: number(draft.seed),
      lossOn: draft.lossOn,
      gradientCheckpointing: draft.gradientCheckpointing,
      checkpointEverySteps: number(draft.checkpointEverySteps),
      evalEverySteps: number(draft.evalEverySteps),
      loraPlusRatio: draft.method === 'FULL' ? undefined : number(draft.loraPlusRatio),
      earlyStopping: patience == null ? undefined : { patience, minDelta: 0 },
    },
    samplePrompts: draft.samplePrompts.filter((prompt) => prompt.trim() !== ''),
  };
}

const text = (value: number | null | undefined) => (value == null ? '' : String(value));

const listed = (value: unknown) =>
  Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';

/** The form filled with what a request asks for, or with what a run was. */
export function fromRequest(request: RunRequest | Run): Draft {
  const { lora } = request;
  const training = request.training ?? {};
  const targets: unknown = lora?.targetModules;
  return {
    ...EMPTY,
    baseModel: request.baseModel,
    dataset: request.dataset,
    datasetVersion: text(request.datasetVersion),
    evalDataset: request.evalDataset ?? '',
    name: request.name ?? '',
    adapter: request.adapter ?? '',
    method: request.method ?? 'LORA',
    rank: text(lora?.rank ?? 8),
    alpha: text(lora?.alpha ?? 16),
    dropout: text(lora?.dropout),
    useRslora: lora?.useRslora ?? false,
    useDora: lora?.useDora ?? false,
    initLoraWeights: lora?.initLoraWeights ?? 'DEFAULT',
    bias: lora?.bias ?? 'NONE',
    loraPlusRatio: text(training.loraPlusRatio),
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
    batchSize: text(training.batchSize),
    gradientAccumulationSteps: text(training.gradientAccumulationSteps),
    learningRate: text(training.learningRate),
    schedule: training.schedule ?? 'COSINE',
    warmupSteps: text(training.warmupSteps),
    weightDecay: text(training.weightDecay),
    maxGradientNorm: text(training.maxGradientNorm),
    maxSequenceLength: text(training.maxSequenceLength),
    seed: text(training.seed),
    lossOn: training.lossOn ?? 'COMPLETION',
    gradientCheckpointing: training.gradientCheckpointing ?? false,
    checkpointEverySteps: text(training.checkpointEverySteps),
    evalEverySteps: text(training.evalEverySteps),
    patience: text(training.earlyStopping?.patience),
    samplePrompts: request.samplePrompts ?? [],
  };
}
