/** Mails that are kept as they were sent. SES keeps none; the inbox of the product on one machine keeps all. */
export interface KeptMails {
  /** How many went to an address (in any case). */
  count(address: string): Promise<number>;

  /** Removes those that went to an address, and answers how many. */
  remove(address: string): Promise<number>;
}
