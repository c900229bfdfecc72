import type { BaseModel, Run, RunProgress } from './api/types.ts';

export function progress(step: number, totalSteps: number, etaSeconds: number | null): RunProgress {
  return { step, totalSteps, epoch: 0.5, percent: (step / totalSteps) * 100, etaSeconds, tokensPerSecond: 412 };
}

/** A run for tests; say only what matters. */
export function aRun(with_: Partial<Run>): Run {
  return {
    id: 'run_7c2f', name: 'restaurant r16', state: 'QUEUED', wish: null, baseModel: 'stories260k', dataset: 'e2e', datasetVersion: 1,
    evalDataset: 'e2e-eval', evalDatasetVersion: 1, method: 'LORA', adapter: 'restaurant',
    lora: { rank: 16, alpha: 32, dropout: 0, targetModules: 'all-linear', useRslora: false, useDora: false, rankPattern: {}, alphaPattern: {},
      excludeModules: null, layersToTransform: [], bias: 'NONE', modulesToSave: [], initLoraWeights: 'DEFAULT' },
    training: {
      maxSteps: 200, epochs: null, batchSize: 16, gradientAccumulationSteps: 1, learningRate: 0.002, schedule: 'COSINE', warmupSteps: 20,
      weightDecay: 0, maxGradientNorm: 1, maxSequenceLength: 384, seed: 0, precision: 'FP32', lossOn: 'COMPLETION', gradientCheckpointing: false,
      checkpointEverySteps: 50, evalEverySteps: 100, earlyStopping: null, loraPlusRatio: 1,
    },
    samplePrompts: [], priority: 0, tags: {}, attempts: 1, worker: null, schedule: null, createdAt: '2030-05-10T11:58:00Z', startedAt: null, finishedAt: null,
    queuePosition: null, progress: progress(0, 200, null), error: null, result: null, lossCurve: [],
    ...with_,
  };
}

/** SmolLM2-135M's shape. */
export function aBaseModel(with_: Partial<BaseModel>): BaseModel {
  return {
    name: 'smollm2-135m', state: 'READY', error: null, source: { type: 'PATH', path: '/models/smollm2' }, architecture: 'LlamaForCausalLM', family: 'llama',
    parameters: 134_515_008, dtype: 'bfloat16', layers: 30, hiddenSize: 576, intermediateSize: 1536, attentionHeads: 9, keyValueHeads: 3,
    vocabularySize: 49_152, maxPositions: 8192, tiedEmbeddings: true, chatTemplate: true,
    linearModules: ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj'],
    sizeBytes: 269_060_552, sha256: 'ab', createdAt: '2030-05-10T11:58:00Z',
    ...with_,
  };
}
