import type { AcceptedMail } from '../accepted-mail.ts';
import { bareAddress } from '../address.ts';
import { type HeaderBlock, headerValue, parseHeaderBlock } from '../header-block.ts';
import { checkRawMessage, checkRecipients } from '../limits.ts';
import type { Parameters } from '../parameters.ts';
import { SesError } from '../ses-error.ts';
import { headerTags, requestTags } from '../tags.ts';

/**
 * Checks a SendRawEmail request as SES does. Without `Destinations` the mail goes to To, Cc and Bcc; without `Source`
 * it comes from Return-Path or From; tags and the configuration set may come as headers, which parameters override.
 */
export async function readSendRawEmail(parameters: Parameters): Promise<AcceptedMail> {
  const data = parameters.text('RawMessage.Data');
  if (data === undefined) throw new SesError('InvalidParameterValue', 'RawMessage.Data: Missing value');
  const raw = Buffer.from(data, 'base64');
  checkRawMessage('RawMessage.Data', raw);
  const headers = await parseHeaderBlock(raw);
  if (headers.from === '') {
    throw new SesError('InvalidParameterValue', "RawMessage.Data: Missing required header 'From'.");
  }
  const tagHeader = headerValue(headers, 'X-SES-MESSAGE-TAGS');
  const configurationSet =
    parameters.text('ConfigurationSetName') ?? headerValue(headers, 'X-SES-CONFIGURATION-SET');
  return {
    source: sourceOf(parameters, headers),
    recipients: recipientsOf(parameters, headers),
    tags: requestTags(parameters) ?? (tagHeader ? headerTags(tagHeader) : {}),
    ...(configurationSet && { configurationSet }),
    raw,
    headers,
  };
}

function sourceOf(parameters: Parameters, headers: HeaderBlock): string {
  const source = parameters.text('Source');
  if (source !== undefined) return bareAddress('Source', source);
  const returnPath = headerValue(headers, 'Return-Path');
  return returnPath
    ? bareAddress("header 'Return-Path'", returnPath)
    : bareAddress("header 'From'", headers.from);
}

function recipientsOf(parameters: Parameters, headers: HeaderBlock): readonly string[] {
  const destinations = parameters.list('Destinations');
  const [field, given] =
    destinations.length > 0
      ? ['Destinations', destinations]
      : ["headers 'To', 'Cc', 'Bcc'", [...headers.to, ...headers.cc, ...headers.bcc]];
  checkRecipients(field, given);
  return [...new Set(given.map((address) => bareAddress(field, address)))];
}
