import type { CallAnswer, Caller, OutgoingCall } from '../../ports/caller.ts';

/** A caller that keeps what it is given and answers as it is told; 200 and an empty object without a word. */
export function memoryCaller(
  answer: (call: OutgoingCall) => CallAnswer = () => ({ outcome: 'answered', status: 200, body: '{}' }),
): Caller & { readonly calls: readonly OutgoingCall[] } {
  const calls: OutgoingCall[] = [];
  return {
    calls,
    async post(call) {
      calls.push(call);
      return answer(call);
    },
  };
}
