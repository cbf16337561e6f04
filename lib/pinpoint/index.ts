export {
  type FolderFile,
  type ImportOptions,
  importPinpoint,
  type PinpointImport,
} from './import-pinpoint.ts';
export type { ParityReport } from './parity.ts';
export type { ExportFile } from './read/read-exports.ts';
export { type DifferenceCode, differences, type Weight } from './report/differences.ts';
export type { Difference } from './report/findings.ts';
export { parityMarkdown } from './report/markdown.ts';
