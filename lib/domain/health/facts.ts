/** SES in a region, as far as it decides whether mail arrives. */
export interface MailFacts {
  readonly domain: string;
  readonly verified: boolean;
  /** SES's word on DKIM: SUCCESS, PENDING, FAILED, TEMPORARY_FAILURE or NOT_STARTED. */
  readonly dkim: string;
  readonly mailFrom: string;
  readonly sandbox: boolean;
  readonly sendingEnabled: boolean;
  readonly perSecond: number;
  readonly perDay: number;
  readonly suppresses: readonly string[];
}

export interface AlarmFacts {
  readonly name: string;
  readonly armed: boolean;
  readonly state: string;
}

/** A journey that a vendor has switched on, held against what runs it. */
export interface JourneyFacts {
  readonly vendor: string;
  readonly journey: string;
  readonly version: number;
  /** Whether the version's row is there with its emails, and the state machine's version that it names. */
  readonly published: boolean;
  readonly machine: 'there' | 'missing' | 'unknown';
  /** The version that the machine's alias leads to, where it has one: a display for consoles. */
  readonly alias?: string | undefined;
  readonly stateMachineArn?: string | undefined;
}

/** What was found out about a region, or about the product on one machine; absent is what does not apply there. */
export interface RegionFacts {
  readonly region: string;
  readonly mail?: MailFacts;
  readonly alarms?: readonly AlarmFacts[];
  /** Whether somebody has confirmed that alarms reach them. */
  readonly subscribers?: { readonly confirmed: number; readonly pending: number };
  /** Messages that wait among dead letters, by queue. */
  readonly deadLetters?: Readonly<Record<string, number>>;
  /** Records of the stream that were given up and are not replayed. */
  readonly givenUp?: number;
  readonly journeys: readonly JourneyFacts[];
  /** Stacks of the config that are not deployed, or whose last deployment failed. */
  readonly stacks?: readonly { readonly name: string; readonly status: string }[];
}

/** What an administrator expects of the region. */
export interface Forecast {
  readonly partners: number;
  /** Mails on the busiest day. */
  readonly mailsPerDay: number;
}
