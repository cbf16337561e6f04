import { describe, expect, it } from 'vitest';
import { importPinpoint } from '../../../lib/pinpoint/index.ts';
import { aJourney, aSegment, everybody, mail } from './an-export.ts';
import { journeyOf, messagesOf } from './imported.ts';

const withFields = (fields: Record<string, unknown>) => aJourney({ a: mail('a') }, fields);

describe('re-entry', () => {
  it.each([
    [{}, 'never'],
    [{ EndpointReentryCap: 1 }, 'never'],
    [{ EndpointReentryCap: 0 }, 'always'],
    [{ EndpointReentryCap: 0, EndpointReentryInterval: 'P30D' }, 'after 30 days'],
    [{ EndpointReentryCap: 4 }, 'at most 4'],
    [
      { EndpointReentryCap: 4, EndpointReentryInterval: 'PT12H' },
      { after: '12 hours', 'at most': 4 },
    ],
  ])('%j is %j', (limits, again) => {
    expect(journeyOf(withFields({ Limits: limits }), everybody).again).toEqual(again);
  });
});

describe('sending', () => {
  it.each([
    [{ QuietTime: { Start: '20:00', End: '08:00' } }, { from: '08:00', to: '20:00', zone: 'partner' }],
    [{ QuietTime: { Start: '00:00', End: '08:00' } }, { from: '08:00', to: '23:59', zone: 'partner' }],
    [{ QuietTime: { Start: '12:00', End: '13:00' } }, undefined],
    [{ Limits: { DailyCap: 2 } }, { cap: '2 per 1 day' }],
    [{ Limits: { DailyCap: 2, TimeframeCap: { Cap: 3, Days: 7 } } }, { cap: '3 per 7 days' }],
  ])('of %j is %j', (fields, sending) => {
    expect(journeyOf(withFields(fields), everybody).sending).toEqual(sending);
  });

  it('takes the hours that open days share', () => {
    const hours = (StartTime: string, EndTime: string) => [{ StartTime, EndTime }];
    const journey = withFields({
      SendingSchedule: true,
      OpenHours: { EMAIL: { MONDAY: hours('08:00', '18:00'), WEDNESDAY: hours('T09:00:00', '17:00') } },
    });

    expect(journeyOf(journey, everybody).sending).toEqual({
      days: ['mon', 'wed'],
      from: '09:00',
      to: '17:00',
      zone: 'partner',
    });
  });

  it('says that messages in quiet time were dropped there and wait here', () => {
    const quiet = { Start: '20:00', End: '08:00' };

    const dropped = importPinpoint([withFields({ QuietTime: quiet }), everybody]);
    const held = importPinpoint([withFields({ QuietTime: quiet, WaitForQuietTime: true }), everybody]);

    expect(messagesOf(dropped, 'quiet-time-drops')).toHaveLength(1);
    expect(messagesOf(held, 'quiet-time-drops')).toHaveLength(0);
  });
});

describe('the audience', () => {
  const start = withFields({ StartCondition: { SegmentStartCondition: { SegmentId: 's' } } });
  const tier = (...values: string[]) => ({
    UserAttributes: { Tier: { AttributeType: 'INCLUSIVE', Values: values } },
  });
  const group = (fields: Record<string, unknown>) => ({
    SegmentGroups: { Include: 'ALL', Groups: [fields] },
  });

  it('is the segment, with the segments it stands on', () => {
    const segment = aSegment(
      's',
      group({
        SourceSegments: [{ Id: 'base', Version: 1 }],
        SourceType: 'NONE',
        Type: 'ANY',
        Dimensions: [tier('gold'), { Location: { Country: { DimensionType: 'EXCLUSIVE', Values: ['DE'] } } }],
      }),
    );
    const base = aSegment('base', { Dimensions: tier('silver') });

    expect(journeyOf(start, segment, base).audience).toBe(
      '$not($partner.tier = "silver") and ($partner.tier = "gold" or $not($partner.country = "DE"))',
    );
  });

  it('is nobody while a part of it is unknown', () => {
    const segment = aSegment(
      's',
      group({ Dimensions: [tier('gold'), { UserAttributes: { Shoe: { Values: ['4'] } } }] }),
    );

    expect(journeyOf(start, segment).audience).toBe('$partner.tier = "gold" and false');
  });

  it.each([
    ['is missing', []],
    ['is imported', [aSegment('s', { SegmentType: 'IMPORT' })]],
    ['stands on itself', [aSegment('s', group({ SourceSegments: [{ Id: 's' }] }))]],
  ])('is nobody where the segment %s', (_, segments) => {
    expect(journeyOf(start, ...segments).audience).toBe('false');
  });
});

describe('the start', () => {
  const startsOn = (type: string) =>
    withFields({
      StartCondition: {
        EventStartCondition: {
          EventFilter: { FilterType: 'ENDPOINT', Dimensions: { EventType: { Values: [type] } } },
        },
      },
    });

  it('is the event, by whatever spelling', () => {
    expect(journeyOf(startsOn('Agreement_Signed'))).toMatchObject({
      starts: [{ event: 'agreement.signed' }],
    });
  });

  it('is for nobody while its event is unknown', () => {
    expect(journeyOf(startsOn('artist.download'))).toMatchObject({
      starts: [{ stage: 'onboard' }],
      audience: 'false',
    });
  });

  it('has the stage that was asked for', () => {
    const result = importPinpoint([withFields({}), everybody], { stage: 'sell' });

    expect(result.ok && result.files[0]?.text).toContain('- stage: sell');
  });
});

describe('the report', () => {
  it('names a field that the API does not document, and where it stood', () => {
    const result = importPinpoint([withFields({ Limits: { NewCap: 3 } }), everybody]);

    expect(result.report.differences).toContainEqual(
      expect.objectContaining({ code: 'unknown-field', path: '$.JourneyResponse.Limits.NewCap' }),
    );
  });
});
