import * as z from 'zod';
import { SegmentDimensions } from './dimensions.ts';

const Quantity = z.enum(['ALL', 'ANY', 'NONE']);

/** Dimensions and base segments under one word (SegmentGroup). */
export const SegmentGroup = z.strictObject({
  Dimensions: z.array(SegmentDimensions).optional(),
  SourceSegments: z.array(z.strictObject({ Id: z.string(), Version: z.number().optional() })).optional(),
  SourceType: Quantity.optional(),
  Type: Quantity.optional(),
});
export type SegmentGroup = z.infer<typeof SegmentGroup>;

/** The answer of GetSegment. */
export const Segment = z.strictObject({
  ApplicationId: z.string().optional(),
  Arn: z.string().optional(),
  CreationDate: z.string().optional(),
  Dimensions: SegmentDimensions.optional(),
  Id: z.string(),
  ImportDefinition: z.unknown().optional(),
  LastModifiedDate: z.string().optional(),
  Name: z.string().optional(),
  SegmentGroups: z
    .strictObject({ Groups: z.array(SegmentGroup).optional(), Include: Quantity.optional() })
    .optional(),
  SegmentType: z.enum(['DIMENSIONAL', 'IMPORT']),
  tags: z.unknown().optional(),
  Version: z.number().optional(),
});
export type Segment = z.infer<typeof Segment>;
