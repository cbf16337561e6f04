import type { Services } from '../../../lib/operations/services.ts';
import type { Handler } from './delivery.ts';
import { CallFailed, Crashed, type FaultKind } from './fault.ts';

/** A call of a port on its way out. */
export interface Call {
  readonly port: Port;
  readonly method: string;
  readonly given: readonly unknown[];
  /** Does it, and answers what the other side says. */
  readonly effect: () => Promise<unknown>;
}

export const ports = ['store', 'mailer', 'quota', 'caller', 'orchestrator', 'control'] as const;
export type Port = (typeof ports)[number];

/** Services whose every call goes through `outward`, which lets it pass or lets it fail. */
export function interceptedServices(services: Services, outward: (call: Call) => Promise<unknown>): Services {
  const wrapped = ports.map((port) => [port, intercepted(services[port], port, outward)]);
  // The keys are those of Services, each with a part of its own type.
  return { ...services, ...(Object.fromEntries(wrapped) as Pick<Services, Port>) };
}

function intercepted<T extends object>(part: T, port: Port, outward: (call: Call) => Promise<unknown>): T {
  return new Proxy(part, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) =>
        outward({
          port,
          method: String(name),
          given,
          effect: async () => Reflect.apply(member, target, given) as unknown,
        });
    },
  });
}

/** Lets one call fail, as its kind says. */
export async function failing(
  call: Call,
  kind: FaultKind,
  handler: Handler,
  world: { killAll(): void; stall(): Promise<void> },
): Promise<unknown> {
  const { effect } = call;
  switch (kind) {
    case 'crash-late':
      handler.pause = 3_600_000;
      return crash(handler);
    case 'crash-before':
      return crash(handler);
    case 'crash-after':
      await effect();
      return crash(handler);
    case 'killed':
      world.killAll();
      return crash(handler);
    case 'throttled':
      return refusal(call);
    case 'timed-out':
      return silence(call);
    case 'answer-lost':
      await effect();
      return silence(call);
    case 'sent-twice':
      if (isSentAgain(call)) await effect();
      return effect();
    case 'delivered-twice':
      handler.again = true;
      return effect();
    case 'stalled':
      await world.stall();
      if (handler.dead) return crash(handler);
      return effect();
  }
}

function crash(handler: Handler): never {
  handler.dead = true;
  throw new Crashed();
}

/**
 * The SES client sends nothing again (lib/adapters/aws/clients.ts), nor does the caller; DynamoDB knows a repeated
 * transaction by its token.
 */
const isSentAgain = ({ port, method, given: [writes] }: Call): boolean =>
  port !== 'mailer' &&
  port !== 'caller' &&
  (method !== 'transact' || !Array.isArray(writes) || writes.length === 1);

/** How each port says that there is no room. */
function refusal({ port, effect }: Call): unknown {
  if (port === 'mailer') return { outcome: 'busy', code: 'Throttling' };
  if (port === 'caller') return { outcome: 'failed', code: 'ECONNREFUSED' };
  // It never fails: it goes on with what it knew.
  if (port === 'quota') return effect();
  throw new CallFailed('ThrottlingException');
}

/** How each port says that it heard nothing. */
function silence({ port, effect }: Call): unknown {
  if (port === 'mailer') return { outcome: 'unknown', code: 'TimeoutError' };
  if (port === 'caller') return { outcome: 'failed', code: 'TimeoutError' };
  if (port === 'quota') return effect();
  throw new CallFailed('TimeoutError');
}
