import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { titleIn } from '../../../lib/contracts/partner-text.ts';
import { liveEvery, useAnswer, useApi } from '../../api/api-context.tsx';
import { useBusinessTime } from '../../parts/business-time.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ShownHere } from '../shell/shown-here.tsx';
import { filled, useSpeech } from '../speech.tsx';
import { TaskCard } from './task-card.tsx';

export type Task = AnswerOf<'listMyTasks'>['tasks'][number];

/** How many of those that are done are remembered. */
const remembered = 5;

/** Everything that waits for the partner, from all vendors in one list. */
export function StepsPage() {
  const { words } = useSpeech();
  const me = useAnswer('readMe', {});
  const tasks = useAnswer('listMyTasks', { query: { status: 'all' } }, { every: liveEvery });
  const name = me.data?.firstName;
  return (
    <>
      <PageTitle title={words.steps.title}>
        {name === undefined ? null : (
          <>
            {filled(words.steps.hello, { name })}
            <br />
          </>
        )}
        {words.steps.intro}
      </PageTitle>
      <ShownHere of={tasks}>
        {({ tasks: all }) => <Tasks open={all.filter(isOpen)} done={all.filter((task) => !isOpen(task))} />}
      </ShownHere>
    </>
  );
}

const isOpen = ({ status }: Task): boolean => status === 'open';

function Tasks({ open, done }: { open: readonly Task[]; done: readonly Task[] }) {
  const { words } = useSpeech();
  const complete = useCompletion();
  const thanks = useRef<HTMLDivElement>(null);
  // The card with the button goes: the focus goes to what came of it, and not to nowhere.
  useEffect(() => {
    if (complete.isSuccess) thanks.current?.focus();
  }, [complete.isSuccess]);
  return (
    <>
      {complete.isSuccess ? (
        <div tabIndex={-1} ref={thanks}>
          <Notice tone="good">{words.steps.marked}</Notice>
        </div>
      ) : null}
      {complete.isError ? <Notice tone="bad">{words.steps.notMarked}</Notice> : null}
      {open.length === 0 ? (
        <EmptyState title={words.steps.none}>{words.steps.noneText}</EmptyState>
      ) : (
        <ul className="portal-list">
          {open.map((task) => (
            <li key={`${task.vendor} ${task.enrolment} ${task.step}`}>
              <TaskCard
                task={task}
                isBusy={complete.isPending && complete.variables === task}
                onDone={() => complete.mutate(task)}
              />
            </li>
          ))}
        </ul>
      )}
      {done.length === 0 ? null : <Done tasks={done} />}
    </>
  );
}

/** Says that a task is done; a repeat changes nothing. */
function useCompletion() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ vendor, enrolment, step }: Task) =>
      api('completeMyTask', { params: { vendor, enrolment, step } }),
    onSuccess: () => queries.invalidateQueries(),
  });
}

function Done({ tasks }: { tasks: readonly Task[] }) {
  const { language, words, day } = useSpeech();
  const now = useBusinessTime(30_000);
  const latest = tasks
    .toSorted((a, b) => (b.doneAt ?? '').localeCompare(a.doneAt ?? ''))
    .slice(0, remembered);
  return (
    <section className="wm-card" aria-labelledby="done">
      <h2 id="done">{words.steps.doneTitle}</h2>
      <ul className="portal-done">
        {latest.map(({ vendor, enrolment, step, doneAt, ...kept }) => (
          <li key={`${vendor} ${enrolment} ${step}`}>
            <IconCircleCheck size={20} aria-hidden="true" />
            <span>
              {titleIn(language, kept)}
              {doneAt === undefined ? null : (
                <span className="wm-soft"> · {filled(words.steps.doneOn, { date: day(doneAt, now) })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
