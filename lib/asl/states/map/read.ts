import { ERROR, StateFailure } from '../../failure.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { entriesOf, type Items } from './items.ts';
import type { Reader } from './plan.ts';

/**
 * The items in what an ItemReader's request answered. The answer may be AWS's own response (`Contents` of a listing,
 * `Body` of an object as text) or, from a driver that has read the data set itself, the items.
 */
export function itemsIn(answer: Json, reader: Reader): Items {
  const found = contentOf(answer, reader);
  if (Array.isArray(found)) return { values: found };
  if (isObject(found)) return entriesOf(found);
  throw unreadable('The data set holds neither an array nor an object');
}

function contentOf(answer: Json, reader: Reader): Json {
  if (typeof answer === 'string') return parseBody(answer, reader);
  if (!isObject(answer)) return answer;
  if (Array.isArray(answer.Contents)) return answer.Contents;
  return typeof answer.Body === 'string' ? parseBody(answer.Body, reader) : answer;
}

function parseBody(body: string, { inputType, headers }: Reader): Json {
  switch (inputType) {
    case 'CSV':
      return parseCsv(body, headers);
    case 'JSONL':
      return linesOf(body).map(parseJson);
    default:
      return parseJson(body);
  }
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json; // JSON.parse yields nothing but JSON
  } catch {
    throw unreadable('Attempting to parse the data set as JSON failed');
  }
}

function parseCsv(text: string, headers: string[] | undefined): JsonObject[] {
  const rows = linesOf(text).map(fieldsOf);
  const names = headers ?? rows.shift() ?? [];
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}

/** The fields of a CSV line: commas, and quotes doubled inside quotes (RFC 4180). */
function fieldsOf(line: string): string[] {
  const fields = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...fields].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}

function unreadable(cause: string): StateFailure {
  return new StateFailure(ERROR.reader, cause);
}
