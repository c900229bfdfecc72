import { asProblem, type ApiProblem } from '../../api/problem.ts';
import type { WhatIf } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { Check } from '../../ui/Check.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ChipGroup } from '../../ui/ChipGroup.tsx';
import { count } from '../../ui/format.ts';
import type { Question } from './api.ts';
import styles from './Savings.module.css';
import { Slider } from './Slider.tsx';
import { bytes, parametersInWords } from './words.ts';

/** Shapes that many models of this size have. */
const SHAPES = [
  { label: '1 B', parameters: 1.1e9, hiddenSize: 2048, layers: 22 },
  { label: '7 B', parameters: undefined, hiddenSize: undefined, layers: undefined },
  { label: '13 B', parameters: 13e9, hiddenSize: 5120, layers: 40 },
  { label: '70 B', parameters: 70e9, hiddenSize: 8192, layers: 80 },
];
const TARGETS = ['q_proj', 'k_proj', 'v_proj', 'o_proj'];
const BYTES = [
  [4, 'fp32'],
  [2, 'bf16'],
  [1, 'int8'],
] as const;

interface WhatIfCardProps {
  question: Question;
  answer: WhatIf | undefined;
  error: Error | null;
  onChange: (change: Question) => void;
}

function wrong(problem: ApiProblem | null, field: string): string | undefined {
  return problem?.errors.find((one) => one.field === field)?.message;
}

/** The same sum for a model that nobody has here; every value stands in the address. */
export function WhatIfCard({ question, answer, error, onChange }: WhatIfCardProps) {
  const problem = error ? asProblem(error) : null;
  const targets = (question.targets ?? answer?.targets.join(',') ?? '').split(',').filter(Boolean);
  const target = (name: string, on: boolean) =>
    onChange({
      targets:
        (on ? [...targets, name] : targets.filter((other) => other !== name)).join(',') ||
        undefined,
    });
  return (
    <Card title="What if">
      <div className={styles.form}>
        <ChipGroup label="Size of the model">
          {SHAPES.map(({ label, ...shape }) => (
            <Chip
              key={label}
              pressed={
                question.parameters === shape.parameters && question.hiddenSize === shape.hiddenSize
              }
              onPress={() => onChange(shape)}
            >
              {label}
            </Chip>
          ))}
        </ChipGroup>
        <Slider
          label="Parameters"
          value={question.parameters ?? answer?.parameters}
          low={1e8}
          high={5e11}
          words={parametersInWords}
          error={wrong(problem, 'parameters')}
          onChange={(parameters) => onChange({ parameters })}
        />
        <Slider
          label="Tasks"
          value={question.models ?? answer?.models}
          low={1}
          high={1000}
          words={count}
          error={wrong(problem, 'models')}
          onChange={(models) => onChange({ models })}
        />
        <Slider
          label="Rank"
          value={question.rank ?? answer?.rank}
          low={1}
          high={256}
          words={count}
          error={wrong(problem, 'rank')}
          onChange={(rank) => onChange({ rank })}
        />
        <Slider
          label="Hidden size"
          value={question.hiddenSize ?? answer?.hiddenSize}
          low={256}
          high={16_384}
          step={128}
          words={count}
          error={wrong(problem, 'hiddenSize')}
          onChange={(hiddenSize) => onChange({ hiddenSize })}
        />
        <Slider
          label="Layers"
          value={question.layers ?? answer?.layers}
          low={1}
          high={128}
          words={count}
          error={wrong(problem, 'layers')}
          onChange={(layers) => onChange({ layers })}
        />
        <fieldset className={styles.set}>
          <legend>Targets</legend>
          {TARGETS.map((name) => (
            <Check
              key={name}
              checked={targets.includes(name)}
              disabled={targets.length === 1 && targets.includes(name)}
              onChange={(on) => target(name, on)}
            >
              {name.replace('_proj', '')}
            </Check>
          ))}
        </fieldset>
        <fieldset className={styles.set}>
          <legend>Weights in</legend>
          {BYTES.map(([size, label]) => (
            <Check
              key={size}
              type="radio"
              name="bytesPerParameter"
              checked={(question.bytesPerParameter ?? answer?.bytesPerParameter) === size}
              onChange={() => onChange({ bytesPerParameter: size })}
            >
              {label}
            </Check>
          ))}
        </fieldset>
        {problem && problem.errors.length === 0 && <p className={styles.bad}>{problem.message}</p>}
        {answer && (
          <p className={styles.fact} aria-live="polite">
            An adapter is {parametersInWords(answer.parametersPerAdapter)} numbers in fp32:{' '}
            <b>{bytes(answer.bytesPerAdapter)}</b>. A full copy is <b>{bytes(answer.baseBytes)}</b>.
            Frozen in a worker’s memory, the base takes {bytes(answer.frozen.float32Bytes)} as
            float32, {bytes(answer.frozen.int8Bytes)} in 8 bits,{' '}
            <b>{bytes(answer.frozen.nf4Bytes)}</b> in 4.
          </p>
        )}
      </div>
    </Card>
  );
}
