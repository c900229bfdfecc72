import styles from './Chip.module.css';

interface ChipSelectProps {
  label: string;
  value: string | undefined;
  options: readonly string[];
  onChange: (value: string | undefined) => void;
}

/** A filter in the shape of a chip: "Base model: any". */
export function ChipSelect({ label, value, options, onChange }: ChipSelectProps) {
  const shown = value && !options.includes(value) ? [value, ...options] : options;
  return (
    <select
      aria-label={label}
      className={`${styles.chip ?? ''} ${styles.select ?? ''}`}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{label}: any</option>
      {shown.map((option) => (
        <option key={option} value={option}>
          {label}: {option}
        </option>
      ))}
    </select>
  );
}
