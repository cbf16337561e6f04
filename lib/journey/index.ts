export { type Compilation, type CompiledJourney, compileJourney } from './compile.ts';
export { compiledText } from './compiled-text.ts';
export { type Finding, formatFinding, type Severity } from './finding.ts';
export type { Json } from './json.ts';
export type { EmailSource, JourneySource } from './source.ts';
