import type { BaseModel } from '../../api/types.ts';

export interface LoraSize {
  modules: number;
  parameters: number;
  bytes: number;
}

interface Linear {
  path: string;
  inFeatures: number;
  outFeatures: number;
}

/** Every linear layer of a Llama-shaped model, or null for a shape this page cannot compute. */
function linears(model: BaseModel): Linear[] | null {
  const {
    hiddenSize: hidden,
    intermediateSize: inner,
    attentionHeads: heads,
    keyValueHeads: keyHeads,
  } = model;
  if (!hidden || !inner || !heads || !keyHeads || !model.layers) return null;
  const keys = (hidden / heads) * keyHeads;
  const shapes: Record<string, [part: string, inFeatures: number, outFeatures: number]> = {
    q_proj: ['self_attn', hidden, hidden],
    k_proj: ['self_attn', hidden, keys],
    v_proj: ['self_attn', hidden, keys],
    o_proj: ['self_attn', hidden, hidden],
    gate_proj: ['mlp', hidden, inner],
    up_proj: ['mlp', hidden, inner],
    down_proj: ['mlp', inner, hidden],
  };
  const found: Linear[] = [];
  for (const name of model.linearModules) {
    const shape = shapes[name];
    if (!shape) return null;
    const [part, inFeatures, outFeatures] = shape;
    for (let layer = 0; layer < model.layers; layer += 1) {
      found.push({
        path: `model.layers.${String(layer)}.${part}.${name}`,
        inFeatures,
        outFeatures,
      });
    }
  }
  return found;
}

function matches(path: string, targets: string | readonly string[]): boolean {
  if (targets === 'all-linear') return true;
  if (typeof targets === 'string') {
    try {
      return new RegExp(`^(?:${targets})$`).test(path);
    } catch {
      return false;
    }
  }
  return targets.some((target) => path === target || path.endsWith(`.${target}`));
}

/** What a full copy's weights take: every parameter in the base model's own data type. */
export function fullCopyBytes({
  parameters,
  dtype,
}: Pick<BaseModel, 'parameters' | 'dtype'>): number {
  return parameters * (dtype.includes('16') ? 2 : 4);
}

/** Characters that a tensor's entry in the file's header has beside its layer's path. */
const HEADER_ENTRY = '.lora_A.weight'.length + 101;

/** What a LoRA of this rank trains: A [rank, in] and B [out, rank] for each target, kept as fp32. */
export function loraSize(
  model: BaseModel,
  rank: number,
  targets: string | readonly string[],
): LoraSize | null {
  const all = linears(model);
  if (!all || !Number.isInteger(rank) || rank < 1) return null;
  const hit = all.filter(({ path }) => matches(path, targets));
  const parameters = hit.reduce(
    (sum, { inFeatures, outFeatures }) => sum + rank * (inFeatures + outFeatures),
    0,
  );
  const header = hit.reduce((sum, { path }) => sum + 2 * (path.length + HEADER_ENTRY), 0);
  return { modules: hit.length, parameters, bytes: parameters * 4 + header };
}
