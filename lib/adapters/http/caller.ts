import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type CallAnswer, type Caller, longestAnswer } from '../../ports/caller.ts';
import { isLoopback, isPublic } from './addresses.ts';

/** Thrown while connecting, where a name leads to an address that may not be called. */
class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'ADDRESS_REFUSED';
}

/**
 * Calls endpoints over HTTPS. The address is judged where the connection is made, by the lookup whose answer it then
 * uses: with `fetch` a name could be judged at one address and called at another. Redirects are answers like others,
 * never followed. `loopback` lets a local composition call programs on the same machine, without TLS too.
 */
export function httpCaller(options: { loopback?: boolean } = {}): Caller {
  const allowed = (address: string) =>
    isPublic(address) || (options.loopback === true && isLoopback(address));
  const judged: LookupFunction = (hostname, given, done) => {
    lookup(hostname, { ...given, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '');
      const [first] = addresses;
      // One name, several addresses: a private one among them is a trap.
      if (first === undefined || !addresses.every(({ address }) => allowed(address))) {
        return done(new AddressRefused('not a public address'), '');
      }
      return given.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

  return {
    async post({ url, headers, body, timeoutMs }) {
      const target = URL.canParse(url) ? new URL(url) : undefined;
      const code = target === undefined ? 'no-url' : refusalOf(target, options.loopback === true, allowed);
      if (target === undefined || code !== undefined) return { outcome: 'refused', code: code ?? 'no-url' };
      const send = target.protocol === 'https:' ? requestSecure : requestPlain;
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await new Promise<IncomingMessage>((resolve, reject) => {
          send(target, {
            method: 'POST',
            headers: withLength(headers, body),
            lookup: judged,
            agent: false,
            signal,
          })
            .on('response', resolve)
            .on('error', reject)
            .end(body);
        });
        return { outcome: 'answered', status: answer.statusCode ?? 0, body: await textOf(answer) };
      } catch (error) {
        return signal.aborted ? { outcome: 'failed', code: 'timeout' } : failureOf(error);
      }
    },
  };
}

/** What can be said of a URL before a name is looked up. A literal address is looked up by nobody. */
function refusalOf(
  target: URL,
  loopback: boolean,
  allowed: (address: string) => boolean,
): string | undefined {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !allowed(host)) return 'address';
  if (target.username !== '' || target.password !== '') return 'credentials';
  if (target.protocol === 'https:') return undefined;
  const local = host === 'localhost' || (isIP(host) !== 0 && isLoopback(host));
  return target.protocol === 'http:' && loopback && local ? undefined : 'protocol';
}

const withLength = (headers: Readonly<Record<string, string>>, body: string) => ({
  ...headers,
  'content-length': String(Buffer.byteLength(body)),
});

/** The body as text; undefined, and the rest unread, where it is too long. */
async function textOf(answer: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    // Without an encoding a response gives buffers.
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > longestAnswer) {
      answer.destroy();
      return undefined;
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failureOf(error: unknown): CallAnswer {
  const { code } = error as { code?: unknown };
  if (code === 'ADDRESS_REFUSED') return { outcome: 'refused', code: 'address' };
  return { outcome: 'failed', code: typeof code === 'string' ? code : 'unknown' };
}
