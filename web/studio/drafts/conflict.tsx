import { Button, Group } from '@mantine/core';
import type { DraftFiles } from '../../../lib/contracts/api/draft-files.ts';
import { diffLines } from '../../../lib/domain/diff-lines.ts';

/** Lines around a difference that are shown with it. */
const around = 2;

/** Two people wrote at once: where their texts differ, and the choice. Nothing is overwritten before it is made. */
export function Conflict(props: {
  mine: DraftFiles;
  theirs: DraftFiles;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { mine, theirs, onMine, onTheirs } = props;
  const paths = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter(
    (path) => mine[path] !== theirs[path],
  );
  return (
    <section className="wm-card studio-conflict" role="alert" aria-labelledby="conflict">
      <h2 id="conflict" className="studio-title">
        Somebody else saved this journey while you were writing
      </h2>
      <p>
        Nothing is lost: here is where your text and theirs differ, and yours stands in the editor below. What
        you do not take is gone once you have chosen, so copy what you need first.
      </p>
      {paths.map((path) => (
        <Difference key={path} path={path} mine={mine[path] ?? ''} theirs={theirs[path] ?? ''} />
      ))}
      <Group>
        <Button onClick={onMine}>Save mine over theirs</Button>
        <Button variant="default" onClick={onTheirs}>
          Take theirs
        </Button>
      </Group>
    </section>
  );
}

const whose = { both: '', before: 'yours: ', after: 'theirs: ' } as const;

function Difference({ path, mine, theirs }: { path: string; mine: string; theirs: string }) {
  const lines = diffLines(mine, theirs).map((line, number) => ({ ...line, number }));
  const isNear = (number: number) =>
    lines.slice(Math.max(0, number - around), number + around + 1).some((line) => line.in !== 'both');
  return (
    <figure className="studio-difference">
      <figcaption>{path}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard [WCAG 2.2, 2.1.1] */}
      <section aria-label={`Differences in ${path}`} tabIndex={0}>
        {lines
          .filter(({ number }) => isNear(number))
          .map(({ in: side, text, number }) => (
            <div key={number} data-side={side}>
              <span className="studio-side">{whose[side]}</span>
              {text}
            </div>
          ))}
      </section>
    </figure>
  );
}
