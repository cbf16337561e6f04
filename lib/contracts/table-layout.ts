import { type IndexName, indexedAttributes, type Kind, keyAttributes } from './table.ts';

/** The attributes of the table's own key and of each index's; a row's own attributes stand beside them. */
export const tableKey = ['pk', 'sk'] as const;
export const indexKey = (index: IndexName) => [`${index}pk`, `${index}sk`] as const;

/** The attribute whose epoch seconds end an item's life. */
export const timeToLiveAttribute = 'expires';

/** What the indexes carry besides keys: the kind, and the key attributes of the kinds that stand in them. */
export const indexProjection: readonly string[] = [
  ...new Set([
    'kind',
    // Object.keys forgets the names; the map has no others.
    ...(Object.keys(indexedAttributes) as Kind[]).flatMap((kind) => [...keyAttributes[kind]]),
  ]),
];
