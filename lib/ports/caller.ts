/** A request to an endpoint of a vendor. */
export interface OutgoingCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/**
 * What became of a request. `failed`: no answer came, another attempt may do. `refused`: the address is not one that
 * may be called, now or later.
 */
export type CallAnswer =
  /** `body` is undefined where it was longer than `longestAnswer`. */
  | { outcome: 'answered'; status: number; body: string | undefined }
  | { outcome: 'failed'; code: string }
  | { outcome: 'refused'; code: string };

/** The bytes of an answer that are read. */
export const longestAnswer = 65_536;

/** Makes HTTPS calls to endpoints that vendors name: never to a private address, never along a redirect. */
export interface Caller {
  post(call: OutgoingCall): Promise<CallAnswer>;
}
