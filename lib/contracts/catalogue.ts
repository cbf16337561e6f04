import { contactRoles, personas, stages, tiers } from './naming.ts';

/** The type of a trait: what an expression may rely on when the trait is there. */
export type TraitType =
  | { kind: 'string'; values?: readonly string[] }
  | { kind: 'number' }
  | { kind: 'boolean' }
  | { kind: 'instant' };

export type Traits = Readonly<Record<string, TraitType>>;

/** A value that a trait can take. */
export type TraitValue = string | number | boolean;

export interface EventDeclaration {
  readonly traits: Traits;
  /** Whether the event shows that the partner is active (design, "Activity drop"). */
  readonly activity: boolean;
  readonly means: string;
}

/**
 * What expressions and journeys may name: the traits of a partner, a contact, a vendor and a journey, and the
 * types of events with their traits. A vendor adds attributes and event types of its own.
 */
export interface Catalogue {
  readonly partner: Traits;
  /** The names within `partner` that are attributes: what `set` may write. */
  readonly attributes: readonly string[];
  readonly contact: Traits;
  readonly vendor: Traits;
  readonly journey: Traits;
  readonly events: Readonly<Record<string, EventDeclaration>>;
}

const text: TraitType = { kind: 'string' };
const number: TraitType = { kind: 'number' };
const flag: TraitType = { kind: 'boolean' };
const instant: TraitType = { kind: 'instant' };
const oneOf = (values: readonly string[]): TraitType => ({ kind: 'string', values });

const activity = (means: string, traits: Traits = {}): EventDeclaration => ({
  traits,
  activity: true,
  means,
});
const record = (means: string, traits: Traits = {}): EventDeclaration => ({ traits, activity: false, means });

const attributes = {
  region: text,
  specialization: text,
  companySize: number,
  employees: number,
  profileComplete: flag,
  certified: flag,
  technicalContact: flag,
  renewalDate: instant,
} as const satisfies Traits;

/** How active a partner is, reckoned when it is asked for (lib/domain/engagement). */
const engagement = { alive: number, rhythmDays: number, silentDays: number } as const satisfies Traits;

const deal: Traits = { product: text, amount: number };
const mail: Traits = { message: text, journey: text };

/** The traits and event types that every vendor has. */
export const builtInCatalogue: Catalogue = {
  partner: {
    id: text,
    persona: oneOf(personas),
    tier: oneOf(tiers),
    stage: oneOf(stages),
    country: text,
    points: number,
    ...engagement,
    ...attributes,
  },
  attributes: Object.keys(attributes),
  contact: { language: text, zone: text, role: oneOf(contactRoles) },
  vendor: { id: text, language: text, zone: text },
  journey: { id: text, version: number, startedAt: instant },
  events: {
    'partner.invited': record('the vendor invited the company'),
    'partner.joined': activity('the company accepted the invitation'),
    'partner.left': record('the company left the program', { reason: text }),
    'stage.entered': record('the membership moved to a stage', { stage: oneOf(stages), from: oneOf(stages) }),
    'agreement.signed': activity('the partner agreement was signed'),
    'profile.completed': activity('the company profile is complete'),
    'portal.signedIn': activity('a contact signed in to the portal'),
    'task.completed': activity('a task was done', { task: text }),
    'training.started': activity('a contact began a course', { course: text }),
    'training.completed': activity('a contact finished a course', { course: text, score: number }),
    'certification.earned': activity('a certificate was earned', { certificate: text }),
    'certification.expired': record('a certificate ran out', { certificate: text }),
    'asset.downloaded': activity('a contact took an asset', { asset: text }),
    'campaign.launched': activity('the partner launched a campaign', { campaign: text }),
    'lead.accepted': activity('the partner took a lead', { amount: number }),
    'deal.registered': activity('the partner registered a deal', deal),
    'deal.won': activity('a registered deal was won', deal),
    'deal.lost': activity('a registered deal was lost', deal),
    'support.contacted': activity('the partner asked for help', { topic: text }),
    'milestone.reached': record('a journey saw a milestone', { milestone: text }),
    // An answer to what we asked ourselves, "leave us in peace" among them, is no sign that the partner works with us.
    'survey.answered': record('a contact answered a survey', { survey: text, choice: text, score: number }),
    'approval.decided': record('a person on the vendor’s side decided', {
      enrolment: text,
      step: text,
      decision: oneOf(['approved', 'refused']),
    }),
    'journey.resumed': record('a paused journey goes on', { journey: text }),
    'message.delivered': record('the recipient’s server took an email', mail),
    'message.delayed': record('an email is on its way for longer than usual', mail),
    'message.bounced': record('an email could not be delivered, for good', mail),
    'message.softBounced': record('an email could not be delivered this time', mail),
    'message.rejected': record('SES took an email and did not send it', mail),
    'message.notRendered': record('SES could not fill in an email', mail),
    'message.complained': record('a contact marked an email as spam', mail),
    'message.unsubscribed': record('a contact unsubscribed', mail),
    'message.opened': record('an email was opened, as far as can be told by its reader', mail),
    'message.clicked': activity('a contact followed a link in an email', mail),
    'message.openedByMachine': record('a program opened an email', mail),
    'message.clickedByMachine': record('a program followed a link in an email', mail),
    'preferences.changed': record('a contact chose what mail to receive', {
      change: oneOf(['subscribe', 'topics', 'pause', 'resume', 'language']),
    }),
    'engagement.lapsed': record('activity fell below what the past predicts', engagement),
    'engagement.silent': record('no activity for a number of days that a journey names', { days: number }),
    'engagement.recovered': record('activity returned after a lapse'),
  },
};

/**
 * Parts the fields of an event into traits of the declared type and the rest. A declared trait of another type
 * is left out of the traits with a notice that names the field, so that no expression meets a value that it was
 * not checked for.
 */
export function takeTraits(
  declared: Traits,
  fields: Readonly<Record<string, unknown>>,
): { traits: Record<string, TraitValue>; notices: string[] } {
  const traits: Record<string, TraitValue> = {};
  const notices: string[] = [];
  for (const [name, type] of Object.entries(declared)) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined || value === null) continue;
    const fitting = fitted(type, value);
    if (fitting === undefined) notices.push(`${name}: left out, for it is no ${describeTrait(type)}`);
    else traits[name] = fitting;
  }
  return { traits, notices };
}

/** Numbers beyond ±1e15 lose whole units in a double; they are no amounts, counts or scores. */
export const largestNumber = 1e15;
/** Longer texts are no traits: they would travel in every execution. */
export const longestText = 256;

function fitted(type: TraitType, value: unknown): TraitValue | undefined {
  switch (type.kind) {
    case 'string':
      if (typeof value !== 'string' || value.length > longestText) return undefined;
      return type.values === undefined || type.values.includes(value) ? value : undefined;
    case 'number':
      return typeof value === 'number' && Math.abs(value) <= largestNumber ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'instant':
      return typeof value === 'string' && isInstant(value) ? value : undefined;
  }
}

/** An ISO 8601 instant in UTC of a day that exists. */
function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text)) return false;
  const time = Date.parse(text);
  // Date.parse turns 30 February into 2 March.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === text.slice(0, 19);
}

/** Says in words what a trait of this type holds. */
export function describeTrait(type: TraitType): string {
  if (type.kind === 'string' && type.values !== undefined) return `one of ${type.values.join(', ')}`;
  return {
    string: `text of at most ${longestText} characters`,
    number: 'number',
    boolean: 'true or false',
    instant: 'instant in UTC',
  }[type.kind];
}
