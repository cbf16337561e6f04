import { describe, expect, it } from 'vitest';
import { dateFormat } from '../../../web/portal/dates.ts';

const at = '2026-12-31T23:30:00.000Z';

describe('a date in the portal', () => {
  it('is that of the reader’s zone and language', () => {
    const inJapan = dateFormat('ja', 'Asia/Tokyo', { dateStyle: 'long', timeStyle: 'short' });
    const inEnglish = dateFormat('en', 'America/New_York', { day: 'numeric', month: 'long' });

    expect(inJapan(at)).toBe('2027年1月1日 8:30');
    expect(inEnglish(at)).toBe('31 December');
  });

  it('is written all the same where the browser does not know the zone', () => {
    const unknown = dateFormat('de', 'Mars/Olympus', { year: 'numeric' });

    expect(unknown('2026-06-15T12:00:00.000Z')).toBe('2026');
  });
});
