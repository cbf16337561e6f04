import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { useAnswer, useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Shown } from '../../api/shown.tsx';
import { Notice } from '../../parts/notice.tsx';
import { shownCount } from '../figures.ts';

type Stuck = AnswerOf<'listStuck'>['stuck'][number];

/** Enrolments that should have moved and did not. It is looked for when asked: every open enrolment is read. */
export function Stuck({ vendor }: { vendor: string }) {
  const found = useAnswer('listStuck', { params: { vendor }, query: {} }, { enabled: false });
  const look = () => void found.refetch();
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="stuck">
      <h2 id="stuck" className="studio-section">
        Stuck enrolments of {vendor}
      </h2>
      <div className="studio-inset">
        <Button variant="default" loading={found.isFetching} onClick={look}>
          {found.data === undefined ? 'Look for them' : 'Look again'}
        </Button>
        {found.data === undefined && !found.isError ? null : (
          <Shown of={found}>
            {({ looked, stuck }) =>
              stuck.length === 0 ? (
                <p role="status">All of {shownCount(looked)} open enrolments move as they should.</p>
              ) : (
                <ul className="studio-list">
                  {stuck.map((each) => (
                    <OneStuck
                      key={`${each.journey} ${each.enrolment}`}
                      vendor={vendor}
                      stuck={each}
                      onMended={look}
                    />
                  ))}
                </ul>
              )
            }
          </Shown>
        )}
      </div>
    </section>
  );
}

function OneStuck({ vendor, stuck, onMended }: { vendor: string; stuck: Stuck; onMended: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const { partner, journey, enrolment, says } = stuck;
  const mend = useMutation({
    mutationFn: async () =>
      (await api('mendStuck', { params: { vendor }, body: { journey, enrolment } })).body,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['readTimeline'] });
      onMended();
    },
  });
  return (
    <li>
      <span>
        <Link href={`/partners/${partner}`}>{partner}</Link> in {journey}: {says}
      </span>
      <Button variant="default" loading={mend.isPending} onClick={() => mend.mutate()}>
        Mend<span className="wm-hidden"> {enrolment}</span>
      </Button>
      {mend.isSuccess ? <Notice tone={mend.data.left ? 'warn' : 'good'}>{mend.data.did}</Notice> : null}
      {mend.isError ? (
        <Notice tone="bad">{sentenceOf(mend.error, 'It was not mended; try again.')}</Notice>
      ) : null}
    </li>
  );
}
