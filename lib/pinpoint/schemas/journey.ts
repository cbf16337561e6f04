import * as z from 'zod';
import { Activity } from './activity.ts';
import { EventDimensions } from './dimensions.ts';

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
const channels = ['EMAIL', 'SMS', 'PUSH', 'VOICE', 'CUSTOM'] as const;
const perChannel = <S extends z.ZodType>(schema: S) => z.partialRecord(z.enum(channels), schema);

const OpenHoursRule = z.strictObject({ StartTime: z.string().optional(), EndTime: z.string().optional() });
export type OpenHoursRule = z.infer<typeof OpenHoursRule>;

const Limits = z.strictObject({
  DailyCap: z.int().min(0).optional(),
  EndpointReentryCap: z.int().min(0).optional(),
  EndpointReentryInterval: z.string().optional(),
  MessagesPerSecond: z.int().min(0).optional(),
  TimeframeCap: z
    .strictObject({ Cap: z.int().min(0).optional(), Days: z.int().min(0).optional() })
    .optional(),
  TotalCap: z.int().min(0).optional(),
});

const StartCondition = z.strictObject({
  Description: z.string().optional(),
  EventStartCondition: z
    .strictObject({
      EventFilter: z
        .strictObject({ Dimensions: EventDimensions, FilterType: z.enum(['SYSTEM', 'ENDPOINT']) })
        .optional(),
      SegmentId: z.string().optional(),
    })
    .optional(),
  SegmentStartCondition: z.strictObject({ SegmentId: z.string() }).optional(),
});

/** The answer of GetJourney. */
export const Journey = z.strictObject({
  Activities: z.record(z.string(), Activity).optional(),
  ApplicationId: z.string().optional(),
  ClosedDays: perChannel(
    z.array(
      z.strictObject({
        Name: z.string().optional(),
        StartDateTime: z.string().optional(),
        EndDateTime: z.string().optional(),
      }),
    ),
  ).optional(),
  CreationDate: z.string().optional(),
  Id: z.string(),
  JourneyChannelSettings: z
    .strictObject({
      ConnectCampaignArn: z.string().optional(),
      ConnectCampaignExecutionRoleArn: z.string().optional(),
    })
    .optional(),
  LastModifiedDate: z.string().optional(),
  Limits: Limits.optional(),
  LocalTime: z.boolean().optional(),
  Name: z.string().min(1),
  OpenHours: perChannel(z.partialRecord(z.enum(weekdays), z.array(OpenHoursRule))).optional(),
  QuietTime: z.strictObject({ Start: z.string().optional(), End: z.string().optional() }).optional(),
  RefreshFrequency: z.string().optional(),
  RefreshOnSegmentUpdate: z.boolean().optional(),
  Schedule: z
    .strictObject({
      StartTime: z.string().optional(),
      EndTime: z.string().optional(),
      Timezone: z.string().optional(),
    })
    .optional(),
  SendingSchedule: z.boolean().optional(),
  StartActivity: z.string().optional(),
  StartCondition: StartCondition.optional(),
  State: z.enum(['DRAFT', 'ACTIVE', 'COMPLETED', 'CANCELLED', 'CLOSED', 'PAUSED']).optional(),
  tags: z.unknown().optional(),
  TimezoneEstimationMethods: z.array(z.string()).optional(),
  WaitForQuietTime: z.boolean().optional(),
});
export type Journey = z.infer<typeof Journey>;
