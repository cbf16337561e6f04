export { type Compilation, type CompiledJourney, compileJourney } from './compile.ts';
export { compiledText } from './compiled-text.ts';
export { languageDocs } from './docs/index.ts';
export { type Edit, type Finding, formatFinding, type Severity } from './finding.ts';
export type { Json } from './json.ts';
export { type JsonSchema, jsonSchema } from './json-schema.ts';
export type { EmailSource, JourneySource } from './source.ts';
