import type { Target } from '../options.ts';

/** What `waymark simulate` was asked for. */
export interface SimulateOptions extends Target {
  /** A file, a number, or `live`. */
  readonly partners: string;
  readonly vendor?: string;
  readonly days: number;
  readonly seeds?: number;
  readonly seed: number;
  readonly joining: number;
  readonly rate: number;
  readonly workers?: number;
  readonly start?: string;
  /** A folder, or `live`. */
  readonly against?: string;
  /** A file, or `live`. */
  readonly vendors?: string;
  readonly html?: string;
  /** A file, or `live`. */
  readonly behaviour?: string;
  readonly calibrate?: boolean;
  /** Of a calibration: the moment from which on partners entered. */
  readonly since?: string;
  readonly json?: boolean;
}
