import type { Row } from '../contracts/table.ts';
import type { Store } from '../ports/store.ts';

/** The rows of a membership that tell what came of the steps of its enrolments. */
export async function stepRows(
  store: Pick<Store, 'list'>,
  key: { readonly vendor: string; readonly partner: string },
): Promise<Row[]> {
  const kinds = ['action', 'wait', 'message'] as const;
  return (await Promise.all(kinds.map((kind) => store.list(kind, key)))).flat();
}
