import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

export type Run = Schemas['Run'];
export type RunState = Run['state'];
export type RunList = Schemas['RunList'];
export type RunRequest = Schemas['RunRequest'];
export type RunResult = Schemas['RunResult'];
export type RunProgress = Schemas['RunProgress'];
export type RunMetrics = Schemas['RunMetrics'];
export type RunEvent = Schemas['RunEvent'];
export type RunEventList = Schemas['RunEventList'];
export type RunSample = Schemas['RunSample'];
export type BaseModel = Schemas['BaseModel'];
export type Dataset = Schemas['Dataset'];
export type DatasetVersion = Schemas['DatasetVersion'];
export type DatasetMessage = Schemas['DatasetMessage'];
export type RowProblem = Schemas['RowProblem'];
export type Adapter = Schemas['Adapter'];
export type AdapterVersion = Schemas['AdapterVersion'];
export type Worker = Schemas['Worker'];
export type ComparedSeries = Schemas['ComparedSeries'];
export type AgainstFull = Schemas['AgainstFull'];
export type RunFigures = Schemas['RunFigures'];
export type RunEstimate = Schemas['RunEstimate'];
export type Savings = Schemas['Savings'];
export type WhatIf = Schemas['WhatIf'];
