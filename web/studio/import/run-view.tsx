import { Button, Group, Progress } from '@mantine/core';
import { sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount, shownMany } from '../figures.ts';
import { BadRows } from './bad-rows-link.tsx';
import type { LineNote } from './import-rows.ts';
import { columnNames, type MappedColumn } from './mapping.ts';
import type { PartnerFile } from './read-file.ts';
import type { Run } from './use-import.ts';

/** So many lines are named; all of them are in the file to download. */
const named = 100;

/** So much of a value tells which one it is. Characters. */
const longest = 40;

interface Props {
  readonly file: PartnerFile;
  readonly run: Run;
  readonly onGoOn: () => void;
  readonly onImport: () => void;
}

/** How far a check or an import is, and what came of it. */
export function RunView({ file, run, onGoOn, onImport }: Props) {
  const { kind, state, rows, report } = run;
  const { partners, contacts, refreshed, problems, notices } = report;
  const leftOut = new Set(problems.map(({ line }) => line)).size;
  const figures: [string, number][] = [
    ['New partners', partners],
    ['New contacts', contacts],
    ['Contacts known already', refreshed],
    ['Rows left out', leftOut],
  ];
  const isCheck = kind === 'check';
  return (
    <section className="import-run" aria-labelledby="run">
      <h2 id="run" className="studio-title">
        {isCheck ? 'What the file would bring' : 'What the file brought'}
      </h2>
      <Advance run={run} />
      <dl className="wm-figures">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shownCount(count)}</dd>
          </div>
        ))}
      </dl>
      {state === 'stopped' ? (
        <Notice tone="bad">
          {sentenceOf(run.error, 'The server did not answer.')} What was answered so far is counted above
          {isCheck ? '' : ' and is in'}.{' '}
          <Button variant="default" size="compact-md" onClick={onGoOn}>
            Go on
          </Button>
        </Notice>
      ) : null}
      {state === 'done' && !isCheck ? (
        <Notice tone={leftOut === 0 ? 'good' : 'warn'}>
          {partners + contacts === 0
            ? 'Nobody was new: what was known of them is as the file says.'
            : `${shownMany(partners, 'new partner is', 'new partners are')} in, with ${shownMany(contacts, 'new contact')}. Journeys that begin with their stage start by themselves.`}{' '}
          {leftOut === 0
            ? ''
            : `${shownMany(leftOut, 'row was', 'rows were')} left out: mend them below and import them.`}
        </Notice>
      ) : null}
      {state === 'done' && isCheck ? (
        <Group>
          <Button disabled={rows === leftOut || rows === 0} onClick={onImport}>
            {leftOut === 0 ? 'Import all rows' : 'Import the other rows'}
          </Button>
        </Group>
      ) : null}
      <Lines title="Rows that can not be taken" lines={problems} />
      {problems.length === 0 ? null : <BadRows file={file} problems={problems} />}
      <Lines title="Taken with something left out" lines={notices} />
    </section>
  );
}

function Advance({ run: { kind, state, rows, answered } }: { run: Run }) {
  if (state !== 'under way') return null;
  const says = kind === 'check' ? 'checked' : 'imported';
  return (
    <div>
      <Progress
        value={rows === 0 ? 100 : (answered / rows) * 100}
        aria-label={`Rows ${says}`}
        transitionDuration={200}
      />
      <p className="wm-soft" role="status">
        {shownCount(answered)} of {shownCount(rows)} rows {says}
      </p>
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly LineNote[] }) {
  if (lines.length === 0) return null;
  const sorted = lines.toSorted((a, b) => a.line - b.line);
  const more = lines.length - named;
  return (
    <div className="wm-card wm-card-flush">
      <h3 className="studio-section">{title}</h3>
      <ScrollTable label={title}>
        <thead>
          <tr>
            <th scope="col" data-number="">
              Line
            </th>
            <th scope="col">Field</th>
            <th scope="col">In the file</th>
            <th scope="col">What is wrong, and what to do</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, named).map(({ line, column, message, value = '' }) => (
            <tr key={`${line} ${column} ${message}`}>
              <td data-number="">{line}</td>
              <td>{columnNames[column as MappedColumn] ?? (column === '' ? 'the whole line' : column)}</td>
              <td>{value.length > longest ? `${value.slice(0, longest)}…` : value}</td>
              <td className="import-says">{message}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {more > 0 ? <p className="import-more wm-soft">And {shownCount(more)} more.</p> : null}
    </div>
  );
}
