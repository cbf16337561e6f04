import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';
import { shownCount } from '../figures.ts';

type Stuck = AnswerOf<'listStuck'>['stuck'][number];

/** What was looked at and found so far; `next` is where to go on. */
type Found = AnswerOf<'listStuck'>;

/** Enrolments that should have moved and did not. It is looked for when asked: every open enrolment is read. */
export function Stuck({ vendor, name }: { vendor: string; name: string }) {
  const api = useApi();
  const [found, setFound] = useState<Found>({ looked: 0, stuck: [] });
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  // An answer has 29 seconds, and a journey may have very many enrolments: each answer says where the next one begins.
  const look = useMutation({
    mutationFn: async (from: Found | undefined) => {
      let all: Found = from ?? { looked: 0, stuck: [] };
      setFound(all);
      do {
        const query = all.next === undefined ? {} : { cursor: all.next };
        const { body } = await api('listStuck', { params: { vendor }, query });
        const { looked, stuck, ...next } = body;
        all = { looked: all.looked + looked, stuck: [...all.stuck, ...stuck], ...next };
        setFound(all);
      } while (all.next !== undefined && !isGone.current);
    },
  });
  const { looked, stuck, next } = found;
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="stuck">
      <h2 id="stuck" className="studio-section">
        Stuck enrolments of {name}
      </h2>
      <div className="studio-inset">
        <Button variant="default" loading={look.isPending} onClick={() => look.mutate(undefined)}>
          {look.isIdle ? 'Look for them' : 'Look again'}
        </Button>
        {look.isPending ? (
          <p role="status" className="wm-soft">
            {shownCount(looked)} open enrolments were looked at so far.
          </p>
        ) : null}
        {look.isError ? (
          <>
            <Notice tone="bad">
              {sentenceOf(look.error, 'They could not all be looked at; try again.')}
            </Notice>
            {next === undefined ? null : (
              <Button variant="default" onClick={() => look.mutate(found)}>
                Go on behind the {shownCount(looked)} that were looked at
              </Button>
            )}
          </>
        ) : null}
        {look.isSuccess && stuck.length === 0 ? (
          <p role="status">All of {shownCount(looked)} open enrolments move as they should.</p>
        ) : null}
        {stuck.length === 0 ? null : (
          <ul className="studio-list">
            {stuck.map((each) => (
              <OneStuck key={`${each.execution} ${each.reason}`} vendor={vendor} stuck={each} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function OneStuck({ vendor, stuck }: { vendor: string; stuck: Stuck }) {
  const api = useApi();
  const queries = useQueryClient();
  const { partner, journey, enrolment, execution, says } = stuck;
  const mend = useMutation({
    mutationFn: async () =>
      (await api('mendStuck', { params: { vendor }, body: { partner, journey, enrolment, execution } })).body,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['readTimeline'] }),
  });
  return (
    <li>
      <span>
        <Link href={`/partners/${partner}`}>{partner}</Link> in {journey}: {says}
      </span>
      {mend.data?.left === false ? null : (
        <Button variant="default" loading={mend.isPending} onClick={() => mend.mutate()}>
          Mend<span className="wm-hidden"> {enrolment}</span>
        </Button>
      )}
      {mend.isSuccess ? <Notice tone={mend.data.left ? 'warn' : 'good'}>{mend.data.did}</Notice> : null}
      {mend.isError ? (
        <Notice tone="bad">{sentenceOf(mend.error, 'It was not mended; try again.')}</Notice>
      ) : null}
    </li>
  );
}
