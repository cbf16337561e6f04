import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ActionContext, actions } from './actions/registry.ts';
import { errorXml, successXml } from './answers.ts';
import { readParameters } from './parameters.ts';
import { SesError } from './ses-error.ts';

/** A 10 MB message is 14 MB as base64, and up to a third more when its `+` and `/` are percent-encoded. */
const mostBodyBytes = 32 * 1024 * 1024;

/** Answers a call of the SES query protocol (API version 2010-12-01): always an XML answer with a request id. */
export async function answerQuery(
  request: IncomingMessage,
  response: ServerResponse,
  context: Omit<ActionContext, 'region'> & { readonly log: (line: string) => void },
): Promise<void> {
  const requestId = randomUUID();
  try {
    const parameters = readParameters(await readBody(request));
    const name = parameters.text('Action');
    if (name === undefined) throw new SesError('MissingAction', 'Action: the request names no action');
    const action = actions.get(name);
    if (!action) {
      const known = [...actions.keys()].join(', ');
      throw new SesError(
        'InvalidAction',
        `Action: could not find operation ${name} for version 2010-12-01; here there are ${known}`,
      );
    }
    const result = await action(parameters, { ...context, region: signedRegion(request) });
    answer(200, successXml(name, result, requestId));
  } catch (error) {
    if (error instanceof SesError) {
      answer(
        error.code === 'RequestEntityTooLarge' ? 413 : 400,
        errorXml(error.code, error.message, requestId),
      );
    } else {
      // From 500 on the message is for the operator, not for the caller.
      context.log(`mail sink: request ${requestId} failed: ${error}`);
      answer(500, errorXml('InternalFailure', 'The mail was not accepted; try again.', requestId));
    }
  }

  function answer(status: number, xml: string): void {
    response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }).end(xml);
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is too much is still read (and forgotten): a closed connection would hide the answer from the sender.
    if (size <= mostBodyBytes) chunks.push(chunk);
  }
  if (size > mostBodyBytes) {
    throw new SesError('RequestEntityTooLarge', `The request has ${size} bytes; ${mostBodyBytes} are taken`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The signature's scope is `KEY/DATE/REGION/SERVICE/aws4_request`; it is read, not checked. */
function signedRegion(request: IncomingMessage): string {
  return (
    /Credential=[^/,]+\/\d+\/([a-z0-9-]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 'us-east-1'
  );
}
