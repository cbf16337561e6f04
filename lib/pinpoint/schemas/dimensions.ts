import * as z from 'zod';

/** How an attribute's values are looked for (AttributeDimension). */
export const AttributeDimension = z.strictObject({
  AttributeType: z
    .enum(['INCLUSIVE', 'EXCLUSIVE', 'CONTAINS', 'BEFORE', 'AFTER', 'ON', 'BETWEEN'])
    .optional(),
  Values: z.array(z.string()),
});
export type AttributeDimension = z.infer<typeof AttributeDimension>;

/** A set that a property is in, or is not (SetDimension). */
export const SetDimension = z.strictObject({
  DimensionType: z.enum(['INCLUSIVE', 'EXCLUSIVE']).optional(),
  Values: z.array(z.string()),
});
export type SetDimension = z.infer<typeof SetDimension>;

/** A number beside another (MetricDimension). */
export const MetricDimension = z.strictObject({
  ComparisonOperator: z.enum([
    'GREATER_THAN',
    'LESS_THAN',
    'GREATER_THAN_OR_EQUAL',
    'LESS_THAN_OR_EQUAL',
    'EQUAL',
  ]),
  Value: z.number(),
});
export type MetricDimension = z.infer<typeof MetricDimension>;

const Demographic = z.strictObject({
  AppVersion: SetDimension.optional(),
  Channel: SetDimension.optional(),
  DeviceType: SetDimension.optional(),
  Make: SetDimension.optional(),
  Model: SetDimension.optional(),
  Platform: SetDimension.optional(),
});

/** What makes a segment (SegmentDimensions); all of it has to hold. */
export const SegmentDimensions = z.strictObject({
  Attributes: z.record(z.string(), AttributeDimension).optional(),
  Behavior: z
    .strictObject({
      Recency: z
        .strictObject({
          Duration: z.enum(['HR_24', 'DAY_7', 'DAY_14', 'DAY_30']),
          RecencyType: z.enum(['ACTIVE', 'INACTIVE']),
        })
        .optional(),
    })
    .optional(),
  Demographic: Demographic.optional(),
  Location: z
    .strictObject({
      Country: SetDimension.optional(),
      GPSPoint: z
        .strictObject({
          Coordinates: z.strictObject({ Latitude: z.number(), Longitude: z.number() }),
          RangeInKilometers: z.number().optional(),
        })
        .optional(),
    })
    .optional(),
  Metrics: z.record(z.string(), MetricDimension).optional(),
  UserAttributes: z.record(z.string(), AttributeDimension).optional(),
});
export type SegmentDimensions = z.infer<typeof SegmentDimensions>;

/** An event and what it carries (EventDimensions). */
export const EventDimensions = z.strictObject({
  Attributes: z.record(z.string(), AttributeDimension).optional(),
  EventType: SetDimension.optional(),
  Metrics: z.record(z.string(), MetricDimension).optional(),
});
export type EventDimensions = z.infer<typeof EventDimensions>;
