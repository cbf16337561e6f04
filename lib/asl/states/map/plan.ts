import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { Template } from '../../jsonata/template.ts';
import type { Blueprint } from '../kind.ts';

/** Reads items from a data set outside. */
export interface Reader {
  resource: string;
  arguments: Template | undefined;
  inputType: string | undefined;
  /** CSV only: the names of the columns, where the first line does not give them. */
  headers: string[] | undefined;
  maxItems: Template | undefined;
}

/** Hands items out in batches. */
export interface Batcher {
  input: Template | undefined;
  maxItems: Template | undefined;
  maxBytes: Template | undefined;
}

/** A Map state, parsed and compiled. */
export interface Plan {
  block: string;
  distributed: boolean;
  items: Template | undefined;
  reader: Reader | undefined;
  writer: { resource: string; arguments: Template | undefined } | undefined;
  selector: Template | undefined;
  batcher: Batcher | undefined;
  concurrency: Template | undefined;
  toleratedCount: Template | undefined;
  toleratedPercentage: Template | undefined;
}

/** Parses a Map state's own fields. */
export function planOf(blueprint: Blueprint): Plan {
  const { source } = blueprint;
  const processor = objectAt(source, 'ItemProcessor') ?? objectAt(source, 'Iterator') ?? {};
  return {
    block: blueprint.block(processor, 'ItemProcessor'),
    distributed: objectAt(processor, 'ProcessorConfig')?.Mode === 'DISTRIBUTED',
    items: blueprint.template('Items'),
    reader: readerOf(blueprint, objectAt(source, 'ItemReader')),
    writer: writerOf(blueprint, objectAt(source, 'ResultWriter')),
    selector: blueprint.language === 'JSONata' ? blueprint.template('ItemSelector') : undefined,
    batcher: batcherOf(blueprint, objectAt(source, 'ItemBatcher')),
    concurrency: blueprint.template('MaxConcurrency'),
    toleratedCount: blueprint.template('ToleratedFailureCount'),
    toleratedPercentage: blueprint.template('ToleratedFailurePercentage'),
  };
}

function readerOf(blueprint: Blueprint, reader: JsonObject | undefined): Reader | undefined {
  if (!reader) return undefined;
  const config = objectAt(reader, 'ReaderConfig') ?? {};
  const { InputType, CSVHeaders } = config;
  return {
    resource: String(reader.Resource),
    arguments: part(blueprint, reader, 'Arguments', 'ItemReader'),
    inputType: typeof InputType === 'string' ? InputType : undefined,
    headers: Array.isArray(CSVHeaders) ? CSVHeaders.map(String) : undefined,
    maxItems: part(blueprint, config, 'MaxItems', 'ItemReader/ReaderConfig'),
  };
}

function writerOf(blueprint: Blueprint, writer: JsonObject | undefined): Plan['writer'] {
  if (typeof writer?.Resource !== 'string') return undefined;
  return { resource: writer.Resource, arguments: part(blueprint, writer, 'Arguments', 'ResultWriter') };
}

function batcherOf(blueprint: Blueprint, batcher: JsonObject | undefined): Batcher | undefined {
  if (!batcher) return undefined;
  return {
    input: part(blueprint, batcher, 'BatchInput', 'ItemBatcher'),
    maxItems: part(blueprint, batcher, 'MaxItemsPerBatch', 'ItemBatcher'),
    maxBytes: part(blueprint, batcher, 'MaxInputBytesPerBatch', 'ItemBatcher'),
  };
}

function part(blueprint: Blueprint, source: JsonObject, field: string, path: string): Template | undefined {
  const value: Json | undefined = source[field];
  return value === undefined ? undefined : blueprint.compile(value, `${path}/${field}`);
}

function objectAt(source: JsonObject, field: string): JsonObject | undefined {
  const value = source[field];
  return isObject(value) ? value : undefined;
}
