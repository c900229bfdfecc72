const MOST = 750;
const STEPS = [1, 2, 5];

/** What one square stands for: a round number of bytes, such that the larger side is drawn with at most 750. */
export function unitFor(largest: number): number {
  for (let power = 0; ; power += 1) {
    const unit = STEPS.map((step) => step * 10 ** power).find((bytes) => largest / bytes <= MOST);
    if (unit) return unit;
  }
}

export interface Square {
  x: number;
  y: number;
  /** 0 to 1: how much of the square's width is filled. */
  share: number;
}

export const COLUMNS = 50;

/** The squares from one amount to another, in rows of fifty: whole ones, and the parts at both ends. */
export function squares(from: number, to: number, unit: number): Square[] {
  const [start, end] = [from / unit, to / unit];
  const found: Square[] = [];
  for (let at = Math.floor(start + 1e-9); at < end - 1e-9; at += 1) {
    const left = Math.max(0, start - at);
    const share = Math.min(1, end - at) - left;
    found.push({ x: (at % COLUMNS) + left, y: Math.floor(at / COLUMNS), share });
  }
  return found;
}

export function rowsOf(bytes: number, unit: number): number {
  return Math.max(1, Math.ceil(bytes / unit / COLUMNS - 1e-9));
}
