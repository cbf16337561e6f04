import * as z from 'zod';
import { Issuer } from '../contracts/issuer.ts';
import { Id } from '../contracts/naming.ts';

/** JSON in a variable. */
const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no JSON' });
    return z.NEVER;
  }
});

/** What a function's environment must hold. */
export const Environment = z.object({
  TABLE_NAME: z.string().min(1),
  CONTROL_QUEUE_URL: z.url(),
  /** The role that state machines made at run time take. */
  STATE_MACHINE_ROLE_ARN: z.string().startsWith('arn:'),
  /** The region's master secret; only who signs or reads links needs it. */
  SECRET_ARN: z.string().startsWith('arn:').optional(),
  /** Where partners reach the pages that links in mails lead to. */
  PUBLIC_URL: z.url().optional(),
  CONFIGURATION_SET: z.string().min(1).optional(),
  /** Where exports of the table go, and what is collected from them: for fit-engagement. */
  EXPORT_BUCKET: z.string().min(1).optional(),
  /** The vendors of the region. */
  VENDORS: Json.pipe(z.array(Id)).default([]),
  /** The domain that mails come from. */
  SENDER_DOMAIN: z.string().min(1).optional(),
  /** Where lies what dispatch-event gave up, and its name: for operate. */
  FAILURES_BUCKET: z.string().min(1).optional(),
  DISPATCH_FUNCTION_NAME: z.string().min(1).optional(),
  /** Where commands lie that control-execution gave up: for operate. */
  CONTROL_DEAD_LETTERS_URL: z.url().optional(),
  /** Where simulations wait to be played: for publish-journey, which takes them in hand. */
  SIMULATION_QUEUE_URL: z.url().optional(),
  /** What CloudFront shows in the header `x-origin-secret`; a request without it went around the firewall. */
  ORIGIN_SECRET: z.string().min(16).optional(),
  /** Whose tokens the API takes: a list of issuers; nobody's, if left out. */
  ISSUERS: Json.pipe(z.array(Issuer)).default([]),
  /** Seconds that an attempt to send holds its claim: longer than the function's timeout. */
  SEND_LEASE_SECONDS: z.coerce.number().positive().default(90),
  /** Seconds that SES's own event has, after the lease, to confirm a send. */
  SEND_SETTLING_SECONDS: z.coerce.number().positive().default(900),
});
export type Environment = z.infer<typeof Environment>;

/** Reads the environment, or throws an error that names every variable that is missing or wrong. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`the function's environment is not complete: ${wrong.join('; ')}`);
}
