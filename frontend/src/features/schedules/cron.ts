import { toString as describe } from 'cronstrue';

const TIME = /^At (\d\d:\d\d(?::\d\d)?)$/;
const ON_DAY = /^At (\d\d:\d\d), only on (\w+)$/;
const ON_DAYS = /^At (\d\d:\d\d), (\w+ through \w+)$/;

/** When a cron expression fires, as people say it; null for one that is none. */
export function cronInWords(cron: string): string | null {
  if (cron.trim() === '') return null;
  try {
    const words = describe(cron.trim(), { use24HourTimeFormat: true, verbose: false });
    if (TIME.test(words)) return words.replace(TIME, 'Every day at $1');
    if (ON_DAY.test(words)) return words.replace(ON_DAY, 'Every $2 at $1');
    if (ON_DAYS.test(words)) return words.replace(ON_DAYS, '$2 at $1');
    return words.replaceAll(', only on ', ', on ').replaceAll(', only in ', ', in ');
  } catch {
    return null;
  }
}
