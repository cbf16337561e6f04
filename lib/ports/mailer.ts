/** A mail as it is handed over: the MIME message and the envelope. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  /** RFC 5322 message. */
  readonly raw: Uint8Array;
  /** Message tags, `[A-Za-z0-9_-]` on both sides: they come back in every event about the mail. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What became of a hand-over. `busy` means that SES certainly did not take it; `unknown` that the answer was lost
 * and it may have.
 */
export type Handover =
  | { outcome: 'accepted'; sesMessageId: string }
  | { outcome: 'rejected'; code: string }
  | { outcome: 'busy'; code: string }
  | { outcome: 'unknown'; code: string };

export interface Mailer {
  send(mail: OutgoingMail): Promise<Handover>;
}
