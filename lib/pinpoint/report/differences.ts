/**
 * How much a difference weighs: `error` stops the import, `decide` has to be settled before publishing, `changed`
 * means something else here, `left-out` has no counterpart, `note` is worth knowing.
 */
export type Weight = 'error' | 'decide' | 'changed' | 'left-out' | 'note';

interface Known {
  readonly weight: Weight;
  readonly title: string;
  /** Where Amazon documents its side. */
  readonly source?: string;
}

const guide = 'Amazon Pinpoint User Guide';
const api = 'Amazon Pinpoint API, 2016-12-01';

/** Every difference that an import can name, by its code. */
export const differences = {
  'not-json': { weight: 'error', title: 'A file cannot be read' },
  'not-an-export': { weight: 'error', title: 'A file is no saved answer of Pinpoint' },
  'wrong-shape': { weight: 'error', title: 'A field has another shape than the API gives it', source: api },
  'no-journey': { weight: 'error', title: 'One journey is needed' },
  'no-start': { weight: 'error', title: 'The journey has no first activity' },
  'missing-activity': { weight: 'error', title: 'An activity leads to one that is not there' },
  'unknown-activity': { weight: 'error', title: 'An activity is of no kind, or of several' },
  loop: { weight: 'error', title: 'Activities lead in a circle' },
  'too-big': { weight: 'error', title: 'The graph does not fit into nested steps' },
  'does-not-compile': { weight: 'decide', title: 'The compiler has something against the result' },

  'condition-unknown': {
    weight: 'decide',
    title: 'A condition has no counterpart and never holds until you write it',
  },
  'open-or-click': {
    weight: 'decide',
    title: 'Opens and clicks decide nothing here: mail programs and scanners open and click by themselves',
    source: `${guide}, “Set up a yes/no split activity”`,
  },
  'delivery-event': { weight: 'decide', title: 'Sends and deliveries are no events to wait for' },
  'segment-missing': { weight: 'decide', title: 'A segment is not among the files' },
  'segment-imported': { weight: 'decide', title: 'An imported segment is a list, not a condition' },
  'start-unknown': { weight: 'decide', title: 'The event that starts the journey is not known here' },
  'template-missing': { weight: 'decide', title: 'An email template is not among the files' },
  'variable-unknown': { weight: 'decide', title: 'A message variable has no counterpart' },
  'template-helper': { weight: 'decide', title: 'Template helpers are not carried over' },
  'schedule-start': { weight: 'decide', title: 'A journey begins when it is published' },
  'schedule-end': { weight: 'decide', title: 'A journey has no date on which it ends by itself' },
  'contact-center': {
    weight: 'decide',
    title: 'A contact centre call becomes a word to the account manager',
  },
  'custom-channel': { weight: 'decide', title: 'A custom channel has no counterpart: write it as “call”' },
  'no-channel': { weight: 'left-out', title: 'A channel has no counterpart: journeys here send email' },

  'branch-order': {
    weight: 'changed',
    title: 'Multivariate branches: alphabetical order there, written order here',
    source: `${guide}, “Set up a multivariate split activity”`,
  },
  'evaluation-wait': { weight: 'changed', title: 'A condition on an event holds as soon as the event comes' },
  'event-of-journey': { weight: 'changed', title: 'A message event counts for any email of the journey' },
  participant: {
    weight: 'changed',
    title: 'A participant is a partner, not an endpoint',
    source: `${guide}, “Set up the journey entry activity”`,
  },
  'segment-start': {
    weight: 'changed',
    title: 'A segment lets in once and for all; here an event lets each partner in',
  },
  'segment-refresh': { weight: 'changed', title: 'Segments are not evaluated again' },
  'segment-moment': { weight: 'changed', title: 'Conditions are judged when the partner gets there' },
  're-entry': { weight: 'changed', title: 'How often a partner may enter' },
  'daily-cap': { weight: 'changed', title: 'The daily cap' },
  'timeframe-cap': { weight: 'changed', title: 'The cap over a timeframe' },
  'total-cap': { weight: 'left-out', title: 'The cap on messages of the journey' },
  'messages-per-second': { weight: 'left-out', title: 'Messages per second' },
  'quiet-time': { weight: 'changed', title: 'Quiet time', source: `${api}, QuietTime` },
  'quiet-time-drops': { weight: 'changed', title: 'Messages in quiet time were dropped, here they wait' },
  'open-hours': { weight: 'changed', title: 'Open hours', source: `${api}, OpenHours` },
  'closed-days': { weight: 'left-out', title: 'Closed days' },
  'time-zone': {
    weight: 'changed',
    title: 'Time zones',
    source: `${api}, QuietTime and TimezoneEstimationMethods`,
  },
  'clock-time': { weight: 'changed', title: 'A date is read on the partner’s clock' },
  'random-split': {
    weight: 'changed',
    title: 'A random split is drawn at each visit there, and stable here',
  },
  holdout: { weight: 'changed', title: 'Hold-out', source: `${guide}, “Set up a holdout activity”` },
  'early-end': { weight: 'changed', title: 'A path that ends early ends with a reason' },
  'from-address': { weight: 'left-out', title: 'The sender is set per vendor, not per email' },
  'template-version': { weight: 'changed', title: 'Another version of a template' },
  'template-headers': { weight: 'left-out', title: 'Headers of a template' },
  recommender: { weight: 'left-out', title: 'Recommender models' },
  'html-left-out': { weight: 'left-out', title: 'HTML that Markdown has no word for' },
  'html-layout': {
    weight: 'changed',
    title: 'The layout is the vendor’s: tables become one column, styles go',
  },
  'unsubscribe-link': { weight: 'changed', title: 'The unsubscribe link is the layout’s' },
  'connect-campaign': { weight: 'left-out', title: 'The Amazon Connect campaign' },
  'not-reached': { weight: 'left-out', title: 'An activity that nothing leads to' },
  'unknown-field': { weight: 'left-out', title: 'A field that the API does not document' },
  'value-left-out': { weight: 'changed', title: 'A value that the trait cannot take' },
  cut: { weight: 'changed', title: 'A value was brought into bounds' },

  'stage-chosen': { weight: 'note', title: 'The stage of the journey' },
  'attribute-taken-as': { weight: 'note', title: 'An attribute is read as a trait' },
  'event-taken-as': { weight: 'note', title: 'An event is read as one of ours' },
  'variable-taken-as': { weight: 'note', title: 'A message variable is read as one of ours' },
  'text-part': { weight: 'note', title: 'Both parts of an email come from one Markdown' },
  duplicated: { weight: 'note', title: 'Steps stand more than once, for the graph does not nest' },
  'file-unused': { weight: 'note', title: 'A file that the journey does not need' },
  state: { weight: 'note', title: 'The state of the journey in Pinpoint' },
} as const satisfies Record<string, Known>;

export type DifferenceCode = keyof typeof differences;
