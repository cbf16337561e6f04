import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';

/** The headers of a MIME message, decoded, without a look at its body. */
export interface HeaderBlock {
  readonly subject: string;
  /** The From header as text, names included; empty when there is none. */
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** All headers in order, names as written, values unfolded. */
  readonly lines: readonly { readonly name: string; readonly value: string }[];
}

/** Parses the headers of a raw message; a body of any size costs nothing. */
export async function parseHeaderBlock(raw: Buffer): Promise<HeaderBlock> {
  const mail = await simpleParser(Buffer.concat([headerBytes(raw), Buffer.from('\r\n')]));
  return {
    subject: mail.subject ?? '',
    from: mail.from?.text ?? '',
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    bcc: addresses(mail.bcc),
    lines: headerLines(mail),
  };
}

/** Answers a header's value, by its name in any case; undefined when it is not there. */
export function headerValue(block: HeaderBlock, name: string): string | undefined {
  return block.lines.find((line) => line.name.toLowerCase() === name.toLowerCase())?.value;
}

/** The headers of a parsed mail as name and unfolded value, in the order of the message. */
export function headerLines(mail: ParsedMail): HeaderBlock['lines'] {
  return mail.headerLines.map(({ line }) => {
    const colon = line.indexOf(':');
    const value = line
      .slice(colon + 1)
      .replace(/\r?\n(?=[ \t])/g, '')
      .trim();
    return { name: line.slice(0, colon).trim(), value };
  });
}

function headerBytes(raw: Buffer): Buffer {
  const ends = ['\r\n\r\n', '\n\n'].map((gap) => [raw.indexOf(gap), gap.length / 2] as const);
  const [at, line] = ends.filter(([found]) => found >= 0).sort(([a], [b]) => a - b)[0] ?? [raw.length, 0];
  return raw.subarray(0, at + line);
}

function addresses(parsed: AddressObject | AddressObject[] | undefined): readonly string[] {
  return [parsed ?? []].flat().flatMap((header) => header.value.flatMap(flattened));
}

function flattened(address: AddressObject['value'][number]): readonly string[] {
  return address.group ? address.group.flatMap(flattened) : address.address ? [address.address] : [];
}
