import type { Run } from '../../api/types.ts';
import { Tag } from '../../ui/Tag.tsx';

export function MethodTag({
  run,
  rank = false,
}: {
  run: Pick<Run, 'method' | 'lora'>;
  rank?: boolean;
}) {
  if (run.method === 'FULL') return <Tag tone="full">Full</Tag>;
  return <Tag tone="lora">{rank && run.lora ? `LoRA r${String(run.lora.rank)}` : 'LoRA'}</Tag>;
}
