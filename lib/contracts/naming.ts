import * as z from 'zod';

/** The stages of a partner's life with a vendor, in their usual order (design, "Words"). */
export const stages = [
  'recruit',
  'onboard',
  'enable',
  'market',
  'sell',
  'incentivize',
  'accelerate',
] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

export const personas = ['reseller', 'integrator', 'technology'] as const;
export const Persona = z.enum(personas);
export type Persona = z.infer<typeof Persona>;

export const tiers = ['registered', 'silver', 'gold', 'platinum'] as const;
export const Tier = z.enum(tiers);
export type Tier = z.infer<typeof Tier>;

export const contactRoles = ['primary', 'sales', 'technical', 'marketing', 'executive'] as const;
export const ContactRole = z.enum(contactRoles);
export type ContactRole = z.infer<typeof ContactRole>;

/** Whom `notify` and `approve` can name on the vendor's side. */
export const staffRoles = [
  'account-manager',
  'channel-marketer',
  'partner-engineer',
  'program-lead',
] as const;
export const StaffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof StaffRole>;

/** A clock time, `09:00` to `23:59`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use a time such as 09:00');

/** Days of the week as ISO 8601 numbers them: Monday is 1, Sunday 7. */
export const Weekday = z.number().int().min(1).max(7);

/**
 * An id as it stands in keys, execution names and SES message tags: the three share this alphabet, and `#`,
 * the delimiter of keys, is not in it.
 */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, 'use 1 to 80 letters, digits, "-" or "_"');

const inEveryObject: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Whether a name is free for authors. Objects have some names anyway (`constructor`, `toString`): what is counted, looked
 * up or answered by such a name would find what JavaScript put there. To refuse them where names are given keeps plain
 * objects, which travel as JSON, safe everywhere behind.
 */
export const isFreeName = (name: string): boolean => !inEveryObject.has(name);
export const takenName = 'is taken by JavaScript itself: choose another name';

/** The name of a journey, an email, a step or an arm: lower-case words joined by hyphens. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'use lower-case words joined by "-"')
  .max(64)
  .refine(isFreeName, takenName);

/** The type of an event: `subject.happened`, for example `agreement.signed`. */
export const EventType = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, 'use words joined by ".", for example agreement.signed')
  .max(64, 'use at most 64 characters');

const isSpelt = (text: string, time: number): boolean =>
  !Number.isNaN(time) && new Date(time).toISOString() === text;

/** An instant in UTC with milliseconds: fixed width, so that text order is time order and keys can be ranged. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, {
    message: 'use an instant in UTC such as 2026-11-23T09:00:00.000Z',
    abort: true,
  })
  // Date.parse takes 30 February for 2 March.
  .refine((text) => isSpelt(text, Date.parse(text)), 'names a day or a time that does not exist');

/** A BCP 47 language tag as far as Waymark distinguishes languages: `en`, `de`, `pt-BR`. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'use a language such as en, de or pt-BR');

/** An ISO 3166-1 alpha-2 country. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'use a two-letter country such as DE');

/** An IANA time zone name; whether this runtime knows it is checked where it is used. */
export const Zone = z
  .string()
  .regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/, 'use a time zone such as Europe/Berlin');
