import { Command, InvalidArgumentError } from 'commander';
import { EventRequest } from '../../lib/contracts/event.ts';
import { inWords } from '../../lib/contracts/in-words.ts';
import { readAddresses } from '../../lib/local/addresses.ts';
import { ownKeyOf } from '../../lib/local/own-key.ts';
import { type Posted, postTo } from '../../lib/local/post-event.ts';
import { recordEvent } from '../../lib/operations/record-event.ts';
import { fieldProblems } from '../../lib/runtime/problem.ts';
import { connect } from './connect.ts';
import { onlyVendor } from './only-vendor.ts';
import { dataOption, environmentOption, regionOption, type Target } from './options.ts';

interface Options extends Target {
  vendor?: string;
  id?: string;
  at?: string;
  set: Record<string, unknown>;
  json?: boolean;
}

/** Records something that a partner did. */
export const event = (): Command =>
  new Command('event')
    .description('record an event about a partner, as POST /v1/events does')
    .argument('<partner>', 'the partner id, for example p-0004')
    .argument('<type>', 'the type of event, for example agreement.signed')
    .option('--vendor <id>', 'whose partner; may be left out where the partner has one vendor')
    .option(
      '--set <name=value>',
      'a field of the event, for example course=architecture-101; repeatable',
      field,
      {},
    )
    .option('--id <id>', 'an id of your own, with --at: the same id and time are recorded once')
    .option('--at <instant>', 'when it happened, for example 2026-11-23T09:00:00.000Z; now, if left out')
    .option('--json', 'print the answer as JSON')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (partner: string, type: string, options: Options) => {
      const vendor = options.vendor ?? (await vendorOf(partner, options));
      const { id, at, set } = options;
      const request = EventRequest.safeParse(
        { vendor, partner, type, id, at, data: set },
        { error: inWords },
      );
      if (!request.success) {
        const wrong = fieldProblems(request.error, 'event');
        throw new Error(wrong.map((problem) => `${problem.field}: ${problem.message}`).join('\n'));
      }
      const answer =
        options.region === undefined
          ? await posted(options.data, request.data)
          : await recorded(options, request.data);
      if (!answer.ok) throw new Error(answer.problem);
      if (options.json) process.stdout.write(`${JSON.stringify(answer)}\n`);
      else {
        const said = answer.recorded ? 'recorded' : 'was recorded before';
        process.stdout.write(`${type} of ${partner} ${said} at ${answer.at} as ${answer.id}\n`);
        for (const notice of answer.notices) process.stderr.write(`note: ${notice}\n`);
      }
    });

/** By the API of the product on this machine, as a vendor's system does it. */
async function posted(dataDir: string, request: EventRequest): Promise<Posted> {
  const { api } = await readAddresses(dataDir);
  return postTo(api, await ownKeyOf(dataDir), request).catch((cause: unknown) => {
    throw new Error(`nothing answers at ${api}: start it with npm start`, { cause });
  });
}

/** Into a region's table, as record-event does it: an administrator has credentials of AWS and no token. */
async function recorded(target: Target, request: EventRequest): Promise<Posted> {
  const { services, close } = await connect(target);
  try {
    const answer = await recordEvent(services, request);
    if (answer.outcome === 'refused')
      return { ok: false, status: 422, problem: `event.${answer.field}: ${answer.message}` };
    const { outcome, id, at, notices } = answer;
    return { ok: true, recorded: outcome === 'recorded', id, at, notices };
  } finally {
    close();
  }
}

async function vendorOf(partner: string, target: Target): Promise<string> {
  const { services, close } = await connect(target);
  try {
    return await onlyVendor(services.store, partner);
  } finally {
    close();
  }
}

/** `name=value`; a value that is a JSON number or boolean is one, anything else is text. */
function field(text: string, fields: Record<string, unknown>): Record<string, unknown> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write name=value');
  const value = text.slice(at + 1);
  const scalar = /^(true|false|-?(0|[1-9]\d*)(\.\d+)?)$/.test(value) ? JSON.parse(value) : value;
  return { ...fields, [text.slice(0, at)]: scalar };
}
