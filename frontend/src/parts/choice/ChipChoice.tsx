import chip from '../../ui/Chip.module.css';
import { Choice } from './Choice.tsx';
import type { Kind } from './choices.ts';

interface ChipChoiceProps {
  of: Kind;
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A filter in the shape of a chip, as ChipSelect is: "Base model: any". */
export function ChipChoice({ of, label, value, onChange }: ChipChoiceProps) {
  return (
    <Choice
      of={of}
      aria-label={label}
      className={`${chip.chip ?? ''} ${chip.select ?? ''}`}
      none="any"
      shown={`${label}: ${value ?? 'any'}`}
      value={value ?? ''}
      onChange={(name) => onChange(name || undefined)}
    />
  );
}
