import { jsonSchema } from '../json-schema.ts';
import { generatedNote, keysTable, yaml } from './markdown.ts';

const example = `# yaml-language-server: $schema=../../docs/language/journey.schema.json
journey: first-ninety-days
title: The first ninety days
stage: onboard
starts:
  - stage: onboard
audience: $partner.persona in ["reseller", "integrator"]
again: after 180 days
holdout: 5%
goal: { event: deal.registered, within: 90 days, ends: true }
stops: [partner.left]
sending: { days: mon-fri, from: "09:00", to: "17:30", zone: partner, cap: 3 per 7 days }
assume:
  agreement.signed: { probability: 0.7, median: 2 days }
steps:
  - send: welcome
  - wait: until tuesday 09:00
  - send: next-steps`;

/** The page on the journey file: its head, durations and moments. */
export const journeyPage = (): string => `${generatedNote}

# The journey file

A journey is a folder with one YAML file and, beside it, the emails that it sends.

${yaml(example)}

The first line is for editors that speak the YAML language server: they offer keys and values and mark what does not fit. The path leads from the journey to [the schema](journey.schema.json). The steps are on [a page of their own](steps.md), so are [expressions](expressions.md), [emails](emails.md) and [what the compiler checks](rules.md).

## Keys at the top

${keysTable(jsonSchema())}

## Durations and moments

A duration is \`90 minutes\`, \`3 days\`, \`2 weeks\`, or ISO 8601 without months and years: \`P3D\`, \`PT36H\`. The shortest is a minute; a journey and a wait last at most 540 days.

A moment is \`tuesday 09:00\` (or \`tue 09:00\`): the next one; \`2027-01-15\`: when that day begins; or \`2027-01-15 09:00\`. It is meant in the zone of the partner’s primary contact. Waits for dates end within 366 days of the entry, so that the compiler can say how long a journey takes at most; a date further away counts as unknown.

## Who gets in, and how often

A start is a stage that is entered, an event, or a silence. \`event: engagement.lapsed\` compares each partner with their own past: who used to come twice a week has gone quiet sooner than who came once a month. \`inactive: 21 days\` is the plain rule, the same for everybody; it counts from the first activity after the journey was switched on, and begins anew with every day on which the partner is active. Expressions may ask how active a partner is: \`$partner.alive\` (0 to 1), \`$partner.rhythmDays\` and \`$partner.silentDays\`.

\`again: never\` lets a partner in once, \`at most 3\` three times, \`after 180 days\` as often as that time has passed since the last entry. Who is in the control group of \`holdout\` takes no step, and the goal is observed all the same.

The goal counts from the entry on, for \`within\` or for as long as it takes, and after the last step too; with \`ends: true\` who reaches it leaves at once.

\`sending\` holds for marketing emails: outside the hours, and on the vendor’s holidays, they wait for the next opening, at most two weeks; beyond the cap they are left out, with the reason \`cap-reached\`. \`from\` alone lasts until midnight, \`to\` alone begins there. The vendor may have a cap of its own, which holds beside the journey’s.

Where two journeys compete for a place under a cap, \`priority\` decides: one that is \`low\` leaves the last place to others (reason \`yielded\`), one that is \`high\` waits for the next place to come free, at most two weeks, and is left out if another took it. A contact without a zone or a language of their own gets that of the partner’s country, else the vendor’s, else UTC and English, and the timeline says so.
`;
