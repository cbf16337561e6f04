import { Button, Group } from '@mantine/core';
import { titleIn } from '../../../lib/contracts/partner-text.ts';
import { useBusinessTime } from '../../parts/business-time.ts';
import { filled, useSpeech } from '../speech.tsx';
import { inColorOf, useVendors } from '../vendors.ts';
import type { Task } from './steps-page.tsx';

/** One thing to do: what, for whom, until when, and the one button. */
export function TaskCard({ task, isBusy, onDone }: { task: Task; isBusy: boolean; onDone: () => void }) {
  const { language, words } = useSpeech();
  const title = titleIn(language, task);
  const branding = useVendors().get(task.vendor);
  return (
    <article className="wm-card portal-task" style={inColorOf(branding)}>
      <div className="portal-task-head">
        <span className="portal-who">{branding?.name ?? task.vendor}</span>
        <h2>{title}</h2>
        {task.dueAt === undefined ? null : <Due at={task.dueAt} />}
      </div>
      <Group gap="md">
        <Button onClick={onDone} loading={isBusy}>
          {words.steps.markDone}
          <span className="wm-hidden">: {title}</span>
        </Button>
        {branding === undefined ? null : (
          <a href={branding.portal} rel="noreferrer" className="portal-open">
            {filled(words.steps.open, { vendor: branding.name })}
          </a>
        )}
      </Group>
    </article>
  );
}

function Due({ at }: { at: string }) {
  const { words, day } = useSpeech();
  const now = useBusinessTime(30_000);
  const isLate = now !== undefined && at < now;
  return (
    <time dateTime={at} className={isLate ? 'portal-late' : 'wm-soft'}>
      {filled(isLate ? words.steps.overdue : words.steps.due, { date: day(at, now) })}
    </time>
  );
}
