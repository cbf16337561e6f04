import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { indexNames, keyFields } from '../../../contracts/table.ts';
import { indexKey } from '../../../contracts/table-layout.ts';
import {
  type Clause,
  clausesOf,
  indexKeysAfter,
  keyOfWrite,
  plainPatch,
} from '../../../contracts/transaction.ts';
import type { Add, Patch, Write } from '../../../contracts/write.ts';
import { attributeOf, type Item, itemOf, keyItem } from './item.ts';

/** The names and values of one request. Every name is replaced: `status`, `at` and hundreds more are reserved words. */
function placeholders() {
  const names = new Map<string, string>();
  const values: Item = {};
  return {
    name(attribute: string) {
      const placeholder = names.get(attribute) ?? `#${names.size}`;
      names.set(attribute, placeholder);
      return placeholder;
    },
    value(value: unknown) {
      const placeholder = `:${Object.keys(values).length}`;
      values[placeholder] = attributeOf(value);
      return placeholder;
    },
    /** DynamoDB refuses a map of names or values that is empty. */
    attributes: () => ({
      ...(names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries(
          [...names].map(([name, placeholder]) => [placeholder, name]),
        ),
      }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}
type Placeholders = ReturnType<typeof placeholders>;

const operators = { equals: '=', lessThan: '<', atLeast: '>=' } as const;

function clauseExpression(clause: Clause, to: Placeholders): string {
  const name = to.name(clause.attribute);
  if (clause.test === 'absent') return `attribute_not_exists(${name})`;
  return `${name} ${operators[clause.test]} ${to.value(clause.value)}`;
}

function conditionExpression(write: Write, to: Placeholders): string | undefined {
  if (write.op === 'create') return `attribute_not_exists(${to.name('pk')})`;
  if (write.op === 'add') return undefined;
  const clauses = clausesOf(write);
  if (write.op === 'put' || (write.op === 'delete' && clauses === undefined)) return undefined;
  // "Is absent" is true of a row that does not exist, and an UpdateItem would create it.
  const exists = `attribute_exists(${to.name('pk')})`;
  return [exists, ...(clauses ?? []).map((clause) => clauseExpression(clause, to))].join(' AND ');
}

/** The attributes of keys and indexes that a patch sets (a value) and takes away (undefined). */
function indexMoves(patch: Patch): [string, string | undefined][] {
  const entries = indexKeysAfter(patch);
  if (entries === undefined) return [];
  return indexNames.flatMap((index): [string, string | undefined][] => {
    const [partition, sort] = indexKey(index);
    return [
      [partition, entries[index]?.[0]],
      [sort, entries[index]?.[1]],
    ];
  });
}

function updateExpression(patch: Patch, to: Placeholders): string {
  const { set, remove, add } = plainPatch(patch);
  const moves = indexMoves(patch);
  const sets = [...Object.entries(set), ...moves.filter(([, value]) => value !== undefined)];
  const removes = [...remove, ...moves.filter(([, value]) => value === undefined).map(([name]) => name)];
  return [
    ...section('SET', settings(sets, to)),
    ...section('REMOVE', removes.map(to.name)),
    ...section('ADD', additions(add, to)),
  ].join(' ');
}

const section = (verb: string, terms: string[]) => (terms.length > 0 ? [`${verb} ${terms.join(', ')}`] : []);

const settings = (sets: readonly [string, unknown][], to: Placeholders) =>
  sets.map(([name, value]) => `${to.name(name)} = ${to.value(value)}`);

const additions = (add: Readonly<Record<string, number>>, to: Placeholders) =>
  Object.entries(add).map(([name, amount]) => `${to.name(name)} ${to.value(amount)}`);

/** An update makes the item that is not there, with its table key alone: what else identifies the row is set each time. */
const addExpression = ({ kind, key, add }: Add, to: Placeholders): string =>
  [
    ...section('SET', settings(Object.entries({ kind, ...keyFields(kind, key) }), to)),
    ...section('ADD', additions(add, to)),
  ].join(' ');

/** A write as an item of TransactWriteItems; each form is also the input of the single command of its name. */
export function transactItemOf(write: Write, tableName: string): TransactWriteItem {
  const to = placeholders();
  const key = keyOfWrite(write);
  const ConditionExpression = conditionExpression(write, to);
  const condition = () => ({
    TableName: tableName,
    ...(ConditionExpression !== undefined && { ConditionExpression }),
    ...to.attributes(),
  });
  switch (write.op) {
    case 'create':
    case 'put':
      return { Put: { Item: itemOf(key, write.row), ...condition() } };
    case 'delete':
      return { Delete: { Key: keyItem(key), ...condition() } };
    case 'patch': {
      const UpdateExpression = updateExpression(write, to);
      if (UpdateExpression !== '') return { Update: { Key: keyItem(key), UpdateExpression, ...condition() } };
      break;
    }
    case 'add':
      return {
        Update: { Key: keyItem(key), UpdateExpression: addExpression(write, to), ...condition() },
      };
    case 'check':
      break;
  }
  // A patch that changes nothing still promises that the row is there.
  return { ConditionCheck: { Key: keyItem(key), ...condition(), ConditionExpression } };
}
