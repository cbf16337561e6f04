import './settings.css';
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem, problemsByField, sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';
import { useUnsavedGuard } from '../shell/unsaved.ts';
import { BrandPart } from './brand-part.tsx';
import { BudgetPart } from './budget-part.tsx';
import { EmailsPart } from './emails-part.tsx';
import { EndpointsPart } from './endpoints-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { placeOf } from './place-of.ts';
import { SetElsewhere } from './set-elsewhere.tsx';
import { SettingsConflict } from './settings-conflict.tsx';
import {
  afterSaving,
  differences,
  draftOf,
  type FieldProblems,
  mergeDrafts,
  readDraft,
  type Settings,
  type SettingsDraft,
} from './settings-draft.ts';
import { TopicsPart } from './topics-part.tsx';

type Body = Extract<ReturnType<typeof readDraft>, { ok: true }>['body'];

/** A vendor's settings to change; `current` is what the server has, which others may change meanwhile. */
export function SettingsForm({ current }: { current: Settings }) {
  const { vendor, senderDomain } = current;
  const api = useApi();
  const queries = useQueryClient();
  const theirs = draftOf(current);
  /** What the writing began with. */
  const [base, setBase] = useState({ draft: theirs, revision: current.revision });
  const [draft, setDraft] = useState(base.draft);
  const [isTried, setTried] = useState(false);
  const isUnsaved = differences(base.draft, draft).length > 0;
  useUnsavedGuard(isUnsaved);

  const isOvertaken = current.revision > base.revision;
  const { merged, clashes } = mergeDrafts(base.draft, draft, theirs);
  const goOnWith = (next: SettingsDraft) => {
    setBase({ draft: theirs, revision: current.revision });
    setDraft(next);
  };
  const isClashing = isOvertaken && clashes.length > 0;
  if (isOvertaken && !isClashing) goOnWith(merged);

  const save = useMutation({
    mutationFn: ({ body }: { body: Body; sent: SettingsDraft }) =>
      api('saveVendor', { params: { vendor }, body, etag: `"${base.revision}"` }),
    onSuccess: async ({ body: { revision } }, { sent }) => {
      setBase({ draft: afterSaving(sent, sent), revision });
      setDraft((now) => afterSaving(now, sent));
      setTried(false);
      await queries.invalidateQueries();
    },
    // Where somebody was faster, theirs is what is to be seen.
    onError: (error) =>
      isFaster(error) ? queries.invalidateQueries({ queryKey: ['readVendor'] }) : undefined,
  });
  const change = (part: Partial<SettingsDraft>) => {
    if (!save.isPending) save.reset();
    setDraft({ ...draft, ...part });
  };
  const read = readDraft(draft);
  const refused = problemsByField(save.error);
  const problems = isTried && !read.ok ? read.problems : refused;
  const wrong = Object.keys(problems).length;
  const form = useFirstProblemFocus(wrong > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (read.ok) save.mutate({ body: read.body, sent: draft });
  };
  const part = { draft, problems, change };
  return (
    <form className="settings-form" onSubmit={submit} noValidate ref={form}>
      {isClashing ? (
        <SettingsConflict
          clashes={clashes}
          mine={draft}
          theirs={theirs}
          onMine={() => goOnWith(merged)}
          onTheirs={() =>
            goOnWith({ ...merged, ...Object.fromEntries(clashes.map((field) => [field, theirs[field]])) })
          }
        />
      ) : null}
      <BrandPart {...part} />
      <EmailsPart {...part} {...(senderDomain === undefined ? {} : { senderDomain })} />
      <TopicsPart {...part} />
      <PeoplePart {...part} />
      <EndpointsPart {...part} kept={current.calls.map(({ name }) => name)} />
      <BudgetPart {...part} />
      <SetElsewhere vendor={vendor} senderDomain={senderDomain} />
      <Problems problems={problems} />
      <div className="settings-foot">
        {isClashing ? (
          <Notice tone="warn">Choose at the top of the page between yours and theirs; then save.</Notice>
        ) : save.error === null || wrong > 0 ? null : (
          <Failure error={save.error} />
        )}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={isOvertaken}>
            Save settings
          </Button>
          <Button
            variant="default"
            disabled={!isUnsaved}
            onClick={() => {
              save.reset();
              setTried(false);
              setDraft(base.draft);
            }}
          >
            Undo changes
          </Button>
          <span className="wm-soft" role="status">
            {isUnsaved ? 'Not saved yet' : save.isSuccess ? 'Saved.' : ''}
            {wrong > 0 ? `: ${wrong} ${wrong === 1 ? 'field is' : 'fields are'} to be mended` : ''}
          </span>
        </Group>
      </div>
    </form>
  );
}

const isFaster = (error: Error): boolean => error instanceof ApiProblem && error.status === 412;

/** Goes to the first field that is wrong as soon as there is one. */
function useFirstProblemFocus(isWrong: boolean) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isWrong) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [isWrong]);
  return form;
}

function Problems({ problems }: { problems: FieldProblems }) {
  const wrong = Object.entries(problems);
  if (wrong.length === 0) return null;
  return (
    <Notice tone="bad">
      Nothing was saved.
      <ul className="settings-problems">
        {wrong.map(([field, message]) => (
          <li key={field}>
            {placeOf(field)}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Why nothing was saved, where no field is to blame. */
function Failure({ error }: { error: Error }) {
  return isFaster(error) ? (
    <Notice tone="warn">
      Somebody else saved settings while you wrote, and theirs are here now. Look at them, then save again.
    </Notice>
  ) : (
    <Notice tone="bad">{sentenceOf(error, 'It was not saved; try again.')}</Notice>
  );
}
