import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Characters that a row takes: DynamoDB takes items of 400 KB, and the rest is for the names of the attributes and the keys. */
export const roomOfRow = 390_000;

/** A text made small (gzip, base64). */
export const packed = async (text: string): Promise<string> => (await pack(text)).toString('base64');

/** The text that was made small. */
export const unpacked = async (text: string): Promise<string> =>
  (await unpack(Buffer.from(text, 'base64'))).toString('utf8');
