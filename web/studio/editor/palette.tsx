import './palette.css';
import { dragType, useCanvasActs } from './canvas/canvas-acts.ts';
import { useEditing } from './editing.ts';
import { groups, kindNames, looks, shortMeansOf } from './step-looks.ts';

/** The kinds of steps: a press puts one in behind the selected step, a drag anywhere. */
export function Palette() {
  const { insert } = useEditing();
  const { drag } = useCanvasActs();
  return (
    <nav className="je-palette" aria-label="Steps to add">
      {groups.map(([group, title]) => (
        <section key={group} aria-label={title}>
          <h2>{title}</h2>
          {kindNames
            .filter((kind) => looks[kind].group === group)
            .map((kind) => {
              const { icon: Icon, title: name } = looks[kind];
              return (
                <button
                  key={kind}
                  type="button"
                  className="je-palette-item"
                  data-group={group}
                  data-kind={kind}
                  title={shortMeansOf(kind)}
                  draggable
                  onDragStart={(event) => {
                    event.dataTransfer.setData(dragType, kind);
                    drag(true);
                  }}
                  onDragEnd={() => drag(false)}
                  onClick={() => insert(kind)}
                >
                  <span className="je-step-icon" aria-hidden="true">
                    <Icon size={16} stroke={1.75} />
                  </span>
                  {name}
                </button>
              );
            })}
        </section>
      ))}
    </nav>
  );
}
