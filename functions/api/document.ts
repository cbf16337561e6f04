import type { Answers } from '../../lib/runtime/api/ask.ts';
import { openApiDocument } from '../../lib/runtime/api/openapi.ts';

let made: Record<string, unknown> | undefined;

/** The API of itself; made with the first question, for a start should not wait for it. */
export const document: Pick<Answers<'api'>, 'readDocument'> = {
  async readDocument() {
    made ??= openApiDocument();
    return { body: made };
  },
};
