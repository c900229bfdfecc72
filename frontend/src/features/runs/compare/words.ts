import type { Run } from '../../../api/types.ts';
import { rate } from '../../../ui/format.ts';
import { targetsInWords } from '../words.ts';
import type { ConfigurationRow } from './api.ts';

const LABELS: Record<string, string> = {
  baseModel: 'base model',
  dataset: 'data',
  datasetVersion: 'data version',
  evalDataset: 'evaluation data',
  evalDatasetVersion: 'evaluation version',
  method: 'method',
  adapter: 'adapter',
  priority: 'priority',
  'lora.rank': 'rank',
  'lora.alpha': 'alpha',
  'lora.dropout': 'dropout',
  'lora.targetModules': 'targets',
  'lora.useRslora': 'rsLoRA',
  'lora.useDora': 'DoRA',
  'lora.rankPattern': 'rank pattern',
  'lora.alphaPattern': 'alpha pattern',
  'lora.excludeModules': 'excluded',
  'lora.layersToTransform': 'layers',
  'lora.bias': 'trained biases',
  'lora.modulesToSave': 'trained modules',
  'lora.initLoraWeights': 'beginning',
  'training.loraPlusRatio': 'LoRA+ ratio',
  'training.maxSteps': 'steps',
  'training.epochs': 'epochs',
  'training.batchSize': 'batch',
  'training.tokensPerBatch': 'tokens in a batch',
  'training.gradientAccumulationSteps': 'batches per step',
  'training.learningRate': 'learning rate',
  'training.schedule': 'schedule',
  'training.warmupSteps': 'warm-up',
  'training.weightDecay': 'weight decay',
  'training.maxGradientNorm': 'gradient clip',
  'training.maxSequenceLength': 'max length',
  'training.seed': 'seed',
  'training.precision': 'precision',
  'training.quantization': 'base kept in',
  'training.lossOn': 'loss on',
  steps: 'steps',
  'training.gradientCheckpointing': 'gradient checkpointing',
  'training.checkpointEverySteps': 'checkpoint every',
  'training.evalEverySteps': 'evaluate every',
};

/** A field of a run in words: learning rate, not training.learningRate. */
export function fieldInWords(field: string): string {
  const known = LABELS[field];
  if (known) return known;
  const last = field.split('.').at(-1) ?? field;
  return last.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
}

const ENUM = /^[A-Z][A-Z_0-9]+$/;

/** A value as people write it; a dash where the field does not apply. */
export function valueInWords(field: string, value: string | null): string {
  if (value == null || value === '') return '–';
  if (field === 'training.learningRate' && !Number.isNaN(Number(value))) return rate(Number(value));
  if (field === 'lora.targetModules')
    return targetsInWords(
      value.includes(',')
        ? value.replaceAll(/[[\]"\s]/g, '').split(',')
        : value.replace(/_proj$/, ''),
    );
  if (value === 'LORA') return 'LoRA';
  if (ENUM.test(value)) return value.charAt(0) + value.slice(1).toLowerCase().replaceAll('_', ' ');
  if (value === 'true') return 'yes';
  return value === 'false' ? 'no' : value;
}

const SHAPE = new Set(['lora.rank', 'lora.alpha', 'lora.targetModules']);

/** Whether a reader would call it a difference: full fine-tuning having no dropout of an adapter is none. */
export function parts({ field, values, differs }: ConfigurationRow): boolean {
  if (!differs || field === 'name') return false;
  return (
    !field.startsWith('lora.') ||
    SHAPE.has(field) ||
    new Set(values.filter((value) => value != null)).size > 1
  );
}

/** Names that differ by nothing a reader looks for. */
const ASIDE = new Set(['name', 'adapter', 'id', 'tags', 'samplePrompts', 'priority']);

/** What the runs share and where they part: "Same base, same data; they differ in rank and targets". */
export function difference(configuration: readonly ConfigurationRow[]): string {
  const differs = (field: string) =>
    configuration.some((row) => row.field === field && row.differs);
  const words = configuration
    .filter(
      (row) =>
        parts(row) && !ASIDE.has(row.field) && row.field !== 'baseModel' && row.field !== 'dataset',
    )
    .map(({ field }) => fieldInWords(field));
  const shared = [
    differs('baseModel') ? 'Different bases' : 'Same base',
    differs('dataset') || differs('datasetVersion') ? 'different data' : 'same data',
  ].join(', ');
  if (words.length === 0) return `${shared}, and the same configuration`;
  const most = words.slice(0, 4);
  const rest = words.length - most.length;
  const listed = rest > 0 ? [...most, `${String(rest)} more`] : most;
  return `${shared}; they differ in ${listed.length > 1 ? `${listed.slice(0, -1).join(', ')} and ${listed.at(-1) ?? ''}` : (listed[0] ?? '')}`;
}

/** The short name that tells runs of one kind apart: what their names do not share at the front. */
export function shortNames(runs: readonly Pick<Run, 'name'>[]): string[] {
  const words = runs.map(({ name }) => name.split(/\s+/));
  let shared = 0;
  while (
    words.length > 1 &&
    words.every((own) => own.length > shared + 1 && own[shared] === words[0]?.[shared])
  )
    shared += 1;
  return words.map((own) => own.slice(shared).join(' '));
}
