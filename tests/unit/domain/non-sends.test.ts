import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusals } from '../../../lib/contracts/enrolment.ts';
import { deferReasons, skipReasons } from '../../../lib/contracts/message.ts';

const page = readFileSync('docs/non-sends.md', 'utf8');
const section = (title: string): string => page.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const rowsOf = (title: string): string[][] =>
  section(title)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1));
const codesIn = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');

/**
 * What Pinpoint says of a message or an endpoint that gets none: journey_send_status, the execution metrics, and the
 * DeliveryStatus of its messages API, without those that say that all went well.
 */
const pinpoint = [
  ...['FAILURE', 'CUSTOM_DELIVERY_FAILURE', 'FAILURE_PERMANENT', 'THROTTLED', 'UNSUPPORTED_CHANNEL'],
  ...['DAILY_CAP', 'QUIET_TIME', 'QUIET_TIME_MISSING_TIMEZONE'],
  ...['ENDPOINT_OPT_OUT', 'ENDPOINT_INACTIVE', 'FILTERED_OUT_BY_SEGMENT', 'ENDPOINT_MISSING_ADDRESS'],
  ...['ENDPOINT_MISSING_CHANNEL', 'ENDPOINT_MISSING_TIMEZONE', 'ENDPOINT_TIMEZONE_MISMATCH'],
  ...['ENDPOINT_CHANNEL_MISMATCH', 'DUPLICATE_ENDPOINT', 'DUPLICATE_USER', 'PAUSED', 'ENDED'],
  ...['TREATMENT_HOLDOUT', 'ENDPOINT_ESTIMATED_TIMEZONE'],
  ...['DUPLICATE', 'OPT_OUT', 'PERMANENT_FAILURE', 'TEMPORARY_FAILURE', 'TIMEOUT', 'UNKNOWN_FAILURE'],
];

describe('the page on non-sends', () => {
  it('has every reason not to send, and no other', () => {
    const codes = rowsOf('Not sent').flatMap(([code]) => codesIn(code));

    expect(codes.toSorted()).toEqual(Object.keys(skipReasons).toSorted());
  });

  it('has every reason to send late, and no other', () => {
    const codes = rowsOf('Late').flatMap(([code]) => codesIn(code));

    expect(codes.toSorted()).toEqual(Object.keys(deferReasons).toSorted());
  });

  it('leads from every one of Pinpoint’s to ours, or says why there is none', () => {
    const known = Object.keys({ ...skipReasons, ...deferReasons, ...refusals });
    const rows = rowsOf('What Amazon Pinpoint says, and Waymark');

    expect(rows.flatMap(([theirs]) => codesIn(theirs)).toSorted()).toEqual(pinpoint.toSorted());
    expect(rows.flatMap(([, ours]) => codesIn(ours)).filter((code) => !known.includes(code))).toEqual([]);
    const unexplained = rows.filter(([, ours, note]) => codesIn(ours).length === 0 && note?.trim() === '');
    expect(unexplained).toEqual([]);
  });
});
