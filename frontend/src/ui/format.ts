/** Numbers as people write them: never more digits than are known, one unit per column. */

export interface Quantity {
  value: string;
  unit: string;
}

const NONE = '–';

function digits(value: number, fraction: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  });
}

function scaled(value: number, base: string[], exact: boolean): Quantity {
  let rest = Math.abs(value);
  let step = 0;
  while (rest >= 999.5 && step < base.length - 1) {
    rest /= 1000;
    step += 1;
  }
  const sign = value < 0 ? '-' : '';
  const fraction = step === 0 && exact ? 0 : rest >= 99.95 ? 0 : 1;
  return { value: sign + digits(rest, fraction), unit: base[step] ?? '' };
}

/** Bytes in decimal units, as disks and networks count them: 19.5 MB, 269 MB, 1.6 GB. */
export function bytesParts(value: number): Quantity {
  return scaled(value, ['B', 'kB', 'MB', 'GB', 'TB'], true);
}

export function bytes(value: number | null | undefined): string {
  if (value == null) return NONE;
  const { value: text, unit } = bytesParts(value);
  return `${text} ${unit}`;
}

/** Parameters and tokens: 4.88 M, 134.5 M, 230 k. */
export function amount(value: number | null | undefined): string {
  if (value == null) return NONE;
  if (value < 1000) return digits(value, 0);
  const units: [number, string][] = [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ];
  const [size, unit] = units.find(([limit]) => value >= limit * 0.9995) ?? [1e3, 'k'];
  const rest = value / size;
  const fraction = unit === 'k' ? (rest < 10 ? 1 : 0) : rest < 10 ? 2 : rest < 1000 ? 1 : 0;
  return `${digits(rest, fraction)} ${unit}`;
}

/** A whole number with thousands separated: 4,672. */
export function count(value: number | null | undefined): string {
  return value == null ? NONE : digits(value, 0);
}

/** A count that goes no further than a limit: 999+ is 1000 or more. */
export function countUpTo(value: number, limit: number): string {
  return value < limit ? count(value) : `${count(limit - 1)}+`;
}

export function loss(value: number | null | undefined): string {
  return value == null || !Number.isFinite(value) ? NONE : digits(value, 2);
}

export function perplexity(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return NONE;
  return value >= 1000 ? digits(value, 0) : digits(value, 1);
}

/** A share of 0…1 in percent: 7.3, 14.5, 100, and two digits below one percent. */
export function percentValue(share: number): string {
  const value = share * 100;
  if (value >= 99.95) return digits(value, 0);
  if (value >= 1) return digits(value, 1);
  return value >= 0.01 ? digits(value, 2) : value === 0 ? '0' : '< 0.01';
}

export function percent(share: number | null | undefined): string {
  return share == null || !Number.isFinite(share) ? NONE : `${percentValue(share)} %`;
}

/** A learning rate as people type it: 2e-3, 4.1e-4. */
export function rate(value: number | null | undefined): string {
  if (value == null) return NONE;
  if (value === 0) return '0';
  const [mantissa = '0', exponent = '0'] = value.toExponential(1).split('e');
  return `${mantissa.replace(/\.0$/, '')}e${String(Number(exponent))}`;
}

/** Two meaningful digits for numbers of no fixed size: 0.62, 12, 0.0031. */
export function figure(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return NONE;
  if (value === 0) return '0';
  return Math.abs(value) >= 0.001 && Math.abs(value) < 10_000
    ? Number(value.toPrecision(Math.abs(value) >= 100 ? 3 : 2)).toLocaleString('en-US')
    : rate(value);
}

/** A span of time: 22 s, 4 min, 1 h 20 min. */
export function duration(seconds: number | null | undefined): string {
  if (seconds == null || !Number.isFinite(seconds)) return NONE;
  if (seconds < 10) return `${digits(seconds, seconds < 1 ? 1 : 0)} s`;
  if (seconds < 100) return `${digits(seconds, 0)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  const rest = minutes % 60;
  return rest === 0
    ? `${String(Math.floor(minutes / 60))} h`
    : `${String(Math.floor(minutes / 60))} h ${String(rest)} min`;
}

/** How long ago: just now, 2 min ago, yesterday, 12 Mar. */
export function ago(at: string | null | undefined, now: number): string {
  if (at == null) return NONE;
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${digits(seconds, 0)} s ago`;
  if (seconds < 3600) return `${digits(Math.floor(seconds / 60), 0)} min ago`;
  if (seconds < 86_400) return `${digits(Math.floor(seconds / 3600), 0)} h ago`;
  if (seconds < 172_800) return 'yesterday';
  if (seconds < 14 * 86_400) return `${digits(Math.floor(seconds / 86_400), 0)} days ago`;
  return day(at);
}

/** How soon: now, in 20 s, in 3 h, in 2 days, 12 Mar 2027. */
export function ahead(at: string | null | undefined, now: number): string {
  if (at == null) return NONE;
  const seconds = (Date.parse(at) - now) / 1000;
  if (seconds < 5) return 'now';
  if (seconds < 60) return `in ${digits(seconds, 0)} s`;
  if (seconds < 3600) return `in ${digits(Math.round(seconds / 60), 0)} min`;
  if (seconds < 86_400) return `in ${digits(Math.round(seconds / 3600), 0)} h`;
  if (seconds < 14 * 86_400) return `in ${plural(Math.round(seconds / 86_400), 'day')}`;
  return day(at);
}

export function day(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

export function clock(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB');
}

export function moment(at: string): string {
  return `${day(at)}, ${clock(at)}`;
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function ordinal(value: number): string {
  const tail =
    value % 100 >= 11 && value % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${String(value)}${tail}`;
}
