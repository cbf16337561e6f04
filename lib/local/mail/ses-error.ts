/** Error codes of the SES API (version 2010-12-01) that the sink answers; an SDK maps them to classes by code. */
export type SesErrorCode =
  | 'InvalidAction'
  | 'InvalidParameterValue'
  | 'MessageRejected'
  | 'MissingAction'
  | 'RequestEntityTooLarge'
  | 'Throttling';

/** A request that SES would refuse: answered as its XML error with status 400. */
export class SesError extends Error {
  readonly code: SesErrorCode;

  constructor(code: SesErrorCode, message: string) {
    super(message);
    this.name = 'SesError';
    this.code = code;
  }
}
