import * as z from 'zod';

/** The answer of GetEmailTemplate. */
export const EmailTemplate = z.strictObject({
  Arn: z.string().optional(),
  CreationDate: z.string().optional(),
  /** JSON in a text: defaults by message variable. */
  DefaultSubstitutions: z.string().optional(),
  HtmlPart: z.string().optional(),
  LastModifiedDate: z.string().optional(),
  RecommenderId: z.string().optional(),
  Subject: z.string().optional(),
  Headers: z.array(z.strictObject({ Name: z.string().optional(), Value: z.string().optional() })).optional(),
  tags: z.unknown().optional(),
  TemplateDescription: z.string().optional(),
  TemplateName: z.string().min(1),
  TemplateType: z.literal('EMAIL'),
  TextPart: z.string().optional(),
  Version: z.string().optional(),
});
export type EmailTemplate = z.infer<typeof EmailTemplate>;
