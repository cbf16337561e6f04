import { cursorOf, readCursor } from '../../lib/domain/cursor.ts';
import { stuckReasons } from '../../lib/domain/health/stuck-reasons.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { replay } from '../../lib/operations/replay.ts';
import { sendingOfDay } from '../../lib/operations/sending-of-day.ts';
import type { Services } from '../../lib/operations/services.ts';
import { findStuck, StuckPlace } from '../../lib/operations/stuck/find.ts';
import { lookAgain, lookAtOne } from '../../lib/operations/stuck/judge.ts';
import { mend } from '../../lib/operations/stuck/mend.ts';
import type { Backlog } from '../../lib/ports/backlog.ts';
import type { GivenUp } from '../../lib/ports/given-up.ts';
import type { Tokens } from '../../lib/ports/tokens.ts';
import { answerTime } from '../../lib/runtime/api/answer-time.ts';
import { refuse } from '../../lib/runtime/api/ask.ts';
import { apiFunction } from '../../lib/runtime/api/function.ts';
import { awsBacklog } from '../../lib/runtime/backlog.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { awsGivenUp } from '../../lib/runtime/given-up.ts';
import { awsTokens } from '../../lib/runtime/tokens.ts';

const minute = 60_000;

/** What administrators do: a function of its own, for it may start, stop and settle executions. */
export const make = (services: Services, tokens: Tokens, givenUp: GivenUp, commands: Backlog) => {
  /** As many files as there is time for: an outage may have left thousands. */
  async function replayed(all: Services, dryRun: boolean) {
    const { isOver } = answerTime(all);
    const files = await replay(all, givenUp, { dryRun, isOver });
    return { files, ...(isOver() ? { unfinished: true } : {}) };
  }

  return apiFunction(services, tokens, 'operate', {
    async listStuck({ services: confined, params: { vendor }, query: { journey, grace, cursor } }) {
      const from = cursor === undefined ? undefined : readCursor(StuckPlace, cursor);
      if (cursor !== undefined && from === undefined)
        return refuse(400, 'The cursor names no place: give it back as it came.');
      const looking = { vendor, journey, grace: grace * minute, strays: true, from };
      const { looked, stuck, next } = await findStuck(confined, { ...looking, ...answerTime(confined) });
      const told = stuck.map((each) => ({ ...each, says: stuckReasons[each.reason] }));
      return { body: { looked, stuck: told, ...(next && { next: cursorOf(next) }) } };
    },

    async mendStuck({ services: confined, params: { vendor }, body: { grace, ...named } }) {
      // Judged anew, so that nothing is started or stopped because a caller names it.
      const found = await lookAtOne(confined, { vendor, ...named }, grace * minute);
      if (found === undefined) return refuse(404, 'It is not stuck.');
      const did = await mend(confined, found);
      return { body: { did, left: (await lookAgain(confined, found, grace * minute)) !== undefined } };
    },

    listGivenUp: async ({ services: all }) => ({ body: await replayed(all, true) }),

    replayGivenUp: async ({ services: all }) => ({ body: await replayed(all, false) }),

    async readHealth({ services: all }) {
      let files = 0;
      for await (const _ of givenUp.names()) files += 1;
      // Nothing stands under it: that the question is answered is what is asked.
      const table = await all.store.get('partner', { vendor: 'nobody', partner: 'nobody' }).then(
        () => 'answers' as const,
        () => 'silent' as const,
      );
      return {
        body: {
          business: instantOf(all.clock.business()),
          table,
          givenUp: files,
          commands: await commands.read(),
          emails: await sendingOfDay(all, table === 'answers'),
        },
      };
    },
  });
};

export const handler = onLambda((services) =>
  make(services, awsTokens(services), awsGivenUp(), awsBacklog()),
);
