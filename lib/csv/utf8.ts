/** A file is no UTF-8 from this line on (the first is line 1). */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
  readonly code = 'NotUtf8';
  readonly line: number;
  constructor(line: number, options?: ErrorOptions) {
    super(`line ${line} is not UTF-8`, options);
    this.line = line;
  }
}

/**
 * The text of a UTF-8 file in pieces, without a byte order mark. Throws NotUtf8 at the first byte that is none, after
 * giving all lines before it: a replacement character would be taken for a part of somebody's name.
 */
export async function* textOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of chunks) {
    let text = '';
    try {
      for (const part of linesIn(chunk)) {
        text += decoder.decode(part, { stream: true });
        if (part.at(-1) === lineFeed) line += 1;
      }
    } catch (cause) {
      yield text;
      throw new NotUtf8(line, { cause });
    }
    yield text;
  }
  try {
    decoder.decode();
  } catch (cause) {
    throw new NotUtf8(line, { cause });
  }
}

/** No character of UTF-8 but the line feed itself has this byte in it. [RFC 3629, 3] */
const lineFeed = 0x0a;

function* linesIn(chunk: Uint8Array): Generator<Uint8Array> {
  let begin = 0;
  while (begin < chunk.length) {
    const at = chunk.indexOf(lineFeed, begin);
    const end = at === -1 ? chunk.length : at + 1;
    yield chunk.subarray(begin, end);
    begin = end;
  }
}
