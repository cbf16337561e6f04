import * as z from 'zod';

/** 256 KiB of UTF-8: what an input, an output and a task's answer may be at most. */
const LARGEST_DATA = 262_144;

/** JSON text within the limit; whether it is JSON is asked apart, for AWS answers another error. */
export const Data = z
  .string()
  .refine((text) => Buffer.byteLength(text) <= LARGEST_DATA, `at most ${LARGEST_DATA} bytes of UTF-8`);

/** True for any JSON text. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
