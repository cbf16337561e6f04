/** What `waymark simulate` was asked for. */
export interface SimulateOptions {
  readonly partners: string;
  readonly vendor?: string;
  readonly days: number;
  readonly seeds?: number;
  readonly seed: number;
  readonly joining: number;
  readonly rate: number;
  readonly workers?: number;
  readonly start?: string;
  readonly against?: string;
  readonly json?: boolean;
}
