import * as z from 'zod';
import { EventDimensions, SegmentDimensions } from './dimensions.ts';

/** A duration, or the moment at which (WaitTime). */
export const WaitTime = z.strictObject({ WaitFor: z.string().optional(), WaitUntil: z.string().optional() });
export type WaitTime = z.infer<typeof WaitTime>;

/** An event of a message of this journey, or a segment (SimpleCondition). */
export const SimpleCondition = z.strictObject({
  EventCondition: z
    .strictObject({ Dimensions: EventDimensions.optional(), MessageActivity: z.string().optional() })
    .optional(),
  SegmentCondition: z.strictObject({ SegmentId: z.string() }).optional(),
  SegmentDimensions: SegmentDimensions.optional(),
});
export type SimpleCondition = z.infer<typeof SimpleCondition>;

const message = {
  MessageConfig: z.record(z.string(), z.unknown()).optional(),
  NextActivity: z.string().optional(),
  TemplateName: z.string().optional(),
  TemplateVersion: z.string().optional(),
};

/** A message of any channel; only the email's sender matters in its configuration. */
export const Message = z.strictObject(message);
export type Message = z.infer<typeof Message>;

export const CustomMessage = z.strictObject({
  ...message,
  DeliveryUri: z.string().optional(),
  EndpointTypes: z.array(z.string()).optional(),
});
export type CustomMessage = z.infer<typeof CustomMessage>;

export const ContactCenter = z.strictObject({ NextActivity: z.string().optional() });
export type ContactCenter = z.infer<typeof ContactCenter>;

export const Wait = z.strictObject({ NextActivity: z.string().optional(), WaitTime: WaitTime.optional() });
export type Wait = z.infer<typeof Wait>;

export const Holdout = z.strictObject({
  NextActivity: z.string().optional(),
  Percentage: z.int().min(0).max(100),
});
export type Holdout = z.infer<typeof Holdout>;

export const RandomSplit = z.strictObject({
  Branches: z
    .array(
      z.strictObject({
        NextActivity: z.string().optional(),
        Percentage: z.int().min(0).max(100).optional(),
      }),
    )
    .max(20)
    .optional(),
});
export type RandomSplit = z.infer<typeof RandomSplit>;

export const ConditionalSplit = z.strictObject({
  Condition: z
    .strictObject({
      Conditions: z.array(SimpleCondition).max(50).optional(),
      Operator: z.enum(['ALL', 'ANY']).optional(),
    })
    .optional(),
  EvaluationWaitTime: WaitTime.optional(),
  FalseActivity: z.string().optional(),
  TrueActivity: z.string().optional(),
});
export type ConditionalSplit = z.infer<typeof ConditionalSplit>;

export const MultiCondition = z.strictObject({
  Branches: z
    .array(z.strictObject({ Condition: SimpleCondition.optional(), NextActivity: z.string().optional() }))
    .max(20)
    .optional(),
  DefaultActivity: z.string().optional(),
  EvaluationWaitTime: WaitTime.optional(),
});
export type MultiCondition = z.infer<typeof MultiCondition>;

/** One activity of a journey: one of its kinds is there (Activity). */
export const Activity = z.strictObject({
  CUSTOM: CustomMessage.optional(),
  ConditionalSplit: ConditionalSplit.optional(),
  ContactCenter: ContactCenter.optional(),
  Description: z.string().optional(),
  EMAIL: Message.optional(),
  Holdout: Holdout.optional(),
  MultiCondition: MultiCondition.optional(),
  PUSH: Message.optional(),
  RandomSplit: RandomSplit.optional(),
  SMS: Message.optional(),
  Wait: Wait.optional(),
});
export type Activity = z.infer<typeof Activity>;
