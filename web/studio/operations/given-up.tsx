import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useAnswer, useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Shown } from '../../api/shown.tsx';
import { Notice } from '../../parts/notice.tsx';

/** Changes that nothing reacted to, whatever was tried, and the way to have that done after all. */
export function GivenUp() {
  const api = useApi();
  const queries = useQueryClient();
  const files = useAnswer('listGivenUp', {});
  const replay = useMutation({
    mutationFn: async () => (await api('replayGivenUp', {})).body,
    onSuccess: () => queries.invalidateQueries(),
  });
  const done = replay.data?.files.filter(({ outcome }) => outcome === 'replayed').length ?? 0;
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="given-up">
      <h2 id="given-up" className="studio-section">
        Given-up changes
      </h2>
      <div className="studio-inset">
        {replay.isSuccess ? (
          <Notice tone={done === replay.data.files.length ? 'good' : 'warn'}>
            {done} of {replay.data.files.length} files were replayed.
            {replay.data.unfinished === true ? ' There was no time for more: replay again.' : ''}
          </Notice>
        ) : null}
        {replay.isError ? (
          <Notice tone="bad">{sentenceOf(replay.error, 'The replay did not work; try again.')}</Notice>
        ) : null}
        <Shown of={files}>
          {({ files: found, unfinished }) =>
            found.length === 0 ? (
              <p className="wm-soft">Nothing was given up: every change has been reacted to.</p>
            ) : (
              <>
                <ul className="studio-list">
                  {found.map(({ file, changes, gone, error }) => (
                    <li key={file}>
                      <code>{file}</code>
                      <span className="wm-soft">
                        {changes} changes{gone === 0 ? '' : `, ${gone} of rows that are gone`}
                        {error === undefined ? '' : ` · ${error}`}
                      </span>
                    </li>
                  ))}
                </ul>
                {unfinished === true ? (
                  <p className="wm-soft">There may be more than are listed here.</p>
                ) : null}
                <Button mt="md" loading={replay.isPending} onClick={() => replay.mutate()}>
                  Replay all
                </Button>
              </>
            )
          }
        </Shown>
      </div>
    </section>
  );
}
