import { Command, InvalidArgumentError } from 'commander';
import { EventRequest } from '../../lib/contracts/event.ts';
import { readAddresses } from '../../lib/local/addresses.ts';
import { postTo } from '../../lib/local/post-event.ts';
import { fieldProblems, inWords } from '../../lib/runtime/problem.ts';
import { connect } from './connect.ts';
import { onlyVendor } from './only-vendor.ts';
import { dataOption } from './options.ts';

interface Options {
  vendor?: string;
  id?: string;
  at?: string;
  set: Record<string, unknown>;
  data: string;
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
    .action(async (partner: string, type: string, options: Options) => {
      const vendor = options.vendor ?? (await vendorOf(partner, options.data));
      const { id, at, set } = options;
      const request = EventRequest.safeParse(
        { vendor, partner, type, id, at, data: set },
        { error: inWords },
      );
      if (!request.success) {
        const wrong = fieldProblems(request.error, 'event');
        throw new Error(wrong.map((problem) => `${problem.field}: ${problem.message}`).join('\n'));
      }
      const { api } = await readAddresses(options.data);
      const answer = await postTo(api, request.data).catch((cause: unknown) => {
        throw new Error(`nothing answers at ${api}: start it with npm start`, { cause });
      });
      if (!answer.ok) throw new Error(answer.problem);
      if (options.json) process.stdout.write(`${JSON.stringify(answer)}\n`);
      else {
        const said = answer.recorded ? 'recorded' : 'was recorded before';
        process.stdout.write(`${type} of ${partner} ${said} at ${answer.at} as ${answer.id}\n`);
        for (const notice of answer.notices) process.stderr.write(`note: ${notice}\n`);
      }
    });

async function vendorOf(partner: string, dataDir: string): Promise<string> {
  const { services, close } = await connect(dataDir);
  try {
    return await onlyVendor(services, partner);
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
