import type { DatasetVersion } from '../../api/types.ts';

export const FORMATS: Record<DatasetVersion['format'], string> = {
  AUTO: 'Detected',
  TEXT: 'Text',
  PROMPT_COMPLETION: 'Prompt and completion',
  ALPACA: 'Alpaca',
  CHAT: 'Chat',
  SHAREGPT: 'ShareGPT',
};
