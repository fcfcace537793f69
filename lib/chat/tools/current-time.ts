import { fail, type Result, succeed } from '@/lib/domain/failure';

type ZonedTime = {
  time_zone: string;
  /** ISO 8601 with the zone's offset. */
  local: string;
  weekday: string;
  utc: string;
};

/** The date and time in a zone of the IANA database. */
export function toZonedTime(zone: string, now: Date): Result<ZonedTime> {
  const format = toFormat(zone);
  if (!format) {
    return fail('tool-failed', `There is no time zone "${zone.slice(0, 60)}". Use an IANA name.`);
  }
  const parts = Object.fromEntries(
    format.formatToParts(now).map((part) => [part.type, part.value]),
  );
  const { year, month, day, hour, minute, second, weekday = '', timeZoneName = '' } = parts;
  const offset = timeZoneName === 'GMT' ? '+00:00' : timeZoneName.replace('GMT', '');
  return succeed({
    time_zone: format.resolvedOptions().timeZone,
    local: `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`,
    weekday,
    utc: now.toISOString(),
  });
}

function toFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      weekday: 'long',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    });
  } catch (error) {
    // ECMA-402, 11.1.2: an unknown zone is a RangeError, and nothing else is.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
