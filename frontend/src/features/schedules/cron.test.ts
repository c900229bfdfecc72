import { expect, test } from 'vitest';
import { cronInWords } from './cron.ts';

test.each([
  ['0 2 * * *', 'Every day at 02:00'],
  ['0 0 2 * * *', 'Every day at 02:00'],
  ['0 0 3 * * SUN', 'Every Sunday at 03:00'],
  ['30 6 * * 1-5', 'Monday through Friday at 06:30'],
  ['*/5 * * * *', 'Every 5 minutes'],
  ['*/10 * * * * *', 'Every 10 seconds'],
  ['0 * * * *', 'Every hour'],
  ['0 9-17 * * 1-5', 'Every hour, between 09:00 and 17:00, Monday through Friday'],
  ['30 6 1 * *', 'At 06:30, on day 1 of the month'],
  ['0 0 0 L * ?', 'At 00:00, on the last day of the month'],
  ['0 4 * * 1,4', 'At 04:00, on Monday and Thursday'],
  ['0 0 1 1 *', 'At 00:00, on day 1 of the month, in January'],
])('%s reads: %s', (cron, words) => {
  expect(cronInWords(cron)).toBe(words);
});

test.each(['', 'nightly', '99 2 * * *', '0 2 * *'])('%j is no cron expression', (cron) => {
  expect(cronInWords(cron)).toBeNull();
});
