/** A matrix, and the two thin ones whose product it learns. */
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <rect
        x="1"
        y="1"
        width="20"
        height="20"
        rx="4"
        fill="none"
        stroke="var(--line)"
        strokeWidth="1.5"
      />
      <rect x="1" y="1" width="5" height="20" rx="2" fill="var(--lora)" />
      <rect x="8" y="1" width="13" height="5" rx="2" fill="var(--lora)" />
    </svg>
  );
}
