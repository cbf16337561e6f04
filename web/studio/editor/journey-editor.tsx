import './editor.css';
import { ActionIcon, Drawer, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { everyCanvasStep, type Opening, type StepKindName } from '../../../lib/journey/canvas/index.ts';
import { type CanvasActs, CanvasActsContext } from './canvas/canvas-acts.ts';
import { CanvasView } from './canvas/canvas-view.tsx';
import type { Marks } from './canvas/drawn.ts';
import { useCanvasKeys } from './canvas/use-canvas-keys.ts';
import { type Editing, EditingContext } from './editing.ts';
import { EmailPane } from './emails/email-pane.tsx';
import { FindingsPanel } from './findings/findings-panel.tsx';
import { headKey } from './findings-of-steps.ts';
import { HelpDialog } from './help-dialog.tsx';
import { InsertDialog } from './insert-dialog.tsx';
import { HeadInspector } from './inspector/head-inspector.tsx';
import { StepInspector } from './inspector/step-inspector.tsx';
import { type JourneyFiles, journeyPath } from './journey-files.ts';
import { Outline } from './outline.tsx';
import { Palette } from './palette.tsx';
import type { EditorSettings, StepCounts } from './settings.ts';
import { kindNames } from './step-looks.ts';
import { TextPane } from './text/text-pane.tsx';
import { Toolbar } from './toolbar.tsx';
import { type Stage, useEditing } from './use-editing.ts';

export interface JourneyEditorProps {
  readonly value: JourneyFiles;
  readonly settings: EditorSettings;
  readonly readOnly?: boolean;
  readonly counts?: StepCounts;
  onChange(files: JourneyFiles): void;
}

type Pane = 'canvas' | 'steps' | 'text' | 'emails' | 'findings';

/** Canvas and text of one journey, side by side where there is room: one document, one history. */
export default function JourneyEditor({
  value,
  settings,
  readOnly = false,
  counts,
  onChange,
}: JourneyEditorProps) {
  const isWide = useMediaQuery('(min-width: 68em)', true, { getInitialValueInEffect: false }) ?? true;
  const [left, setLeft] = useState<'canvas' | 'steps'>('canvas');
  const [pane, setPane] = useState<Pane>('canvas');
  const [email, setEmail] = useState<string>();
  const [opening, setOpening] = useState<Opening>();
  const [complaint, setComplaint] = useState<string>();
  const [isHelping, setHelping] = useState(false);
  const [isDragging, setDragging] = useState(false);
  const root = useRef<HTMLElement>(null);
  const stage = useMemo<Stage>(
    () => ({
      complain: setComplaint,
      askFor: setOpening,
      showLine: (file) => {
        if (file === journeyPath)
          return setPane((before) => (before === 'canvas' || before === 'steps' ? before : 'text'));
        setEmail(file);
        setPane('emails');
      },
    }),
    [],
  );
  const editing = useEditing({ value, settings, readOnly, counts, onChange }, stage);
  const { depth } = editing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a complaint is over with the next change
  useEffect(() => setComplaint(undefined), [editing.text]);
  const edit = () =>
    setTimeout(
      () =>
        root.current
          ?.querySelector<HTMLElement>('.je-form input, .je-form select, .je-form textarea')
          ?.focus(),
      80,
    );
  const onCanvasKey = useCanvasKeys(editing, edit);
  const selectedKey = editing.isHeadSelected ? headKey : editing.selected?.key;
  const cutKey = editing.cut?.key;
  const { findingsOf } = editing;
  const marks = useMemo<Marks>(
    () => ({ selected: selectedKey, cut: cutKey, findingsOf, counts }),
    [selectedKey, cutKey, findingsOf, counts],
  );
  const latest = useRef({ editing, onCanvasKey });
  latest.current = { editing, onCanvasKey };
  const acts = useMemo<CanvasActs>(
    () => ({
      readOnly,
      select: (key) => latest.current.editing.select(key),
      selectHead: () => latest.current.editing.selectHead(),
      ask: setOpening,
      drag: setDragging,
      drop: (dropped, at) => drop(latest.current.editing, dropped, at),
    }),
    [readOnly],
  );
  const onCanvasKeyDown = useCallback<typeof onCanvasKey>(
    (event, layout) => latest.current.onCanvasKey(event, layout),
    [],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of an input method are its own.
    if (event.nativeEvent.isComposing) return;
    const isTyping =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, select, [contenteditable]') !== null;
    if (
      event.key === 'Escape' &&
      event.target instanceof HTMLElement &&
      event.target.closest('.je-inspector') !== null
    )
      root.current?.querySelector<HTMLElement>('.je-canvas [data-step][tabindex="0"]')?.focus();
    if (isTyping) return;
    const key = event.key.toLowerCase();
    if (event.key === '?') setHelping(true);
    else if ((event.ctrlKey || event.metaKey) && key === 'z' && !event.shiftKey) editing.undo();
    else if ((event.ctrlKey || event.metaKey) && (key === 'y' || (key === 'z' && event.shiftKey)))
      editing.redo();
    else return;
    event.preventDefault();
  };
  const errors = editing.findings.filter(({ severity }) => severity === 'error').length;
  const findingsLabel =
    errors > 0
      ? `Findings (${errors} to mend)`
      : editing.findings.length > 0
        ? `Findings (${editing.findings.length})`
        : 'Findings';
  const inspector = editing.isHeadSelected ? (
    <HeadInspector />
  ) : editing.selected === undefined ? null : (
    <StepInspector key={editing.selected.key} step={editing.selected} />
  );
  const close = () => editing.select(undefined);
  const drawing = (
    <div className="je-drawing" data-dragging={isDragging || undefined}>
      {editing.isStale ? (
        <p className="je-stale" role="status">
          The text can not be read just now. The drawing shows it as it was before.
        </p>
      ) : null}
      {editing.cut === undefined ? null : (
        <p className="je-stale" role="status">
          Choose a + to move “{editing.cut.says}” there, or press V behind a step.{' '}
          <button type="button" onClick={() => editing.cutOut(undefined)}>
            Leave it
          </button>
        </p>
      )}
      <CanvasView
        canvas={editing.canvas}
        drawing={editing.drawing}
        marks={marks}
        onKeyDown={onCanvasKeyDown}
      />
    </div>
  );
  const shownRight: Pane = pane === 'canvas' || pane === 'steps' ? 'text' : pane;
  return (
    <EditingContext.Provider value={editing satisfies Editing}>
      <CanvasActsContext.Provider value={acts}>
        <section ref={root} className="je-root" aria-label="Journey editor" onKeyDown={onKeyDown}>
          <Toolbar
            depth={depth}
            view={isWide ? left : undefined}
            onView={setLeft}
            onHelp={() => setHelping(true)}
          />
          {complaint === undefined ? null : (
            <p className="je-complaint" role="alert">
              {complaint}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label="Close"
                onClick={() => setComplaint(undefined)}
              >
                <IconX size={16} />
              </ActionIcon>
            </p>
          )}
          {isWide ? (
            <div className="je-sides">
              <div className="je-left">
                {readOnly ? null : <Palette />}
                {left === 'canvas' ? drawing : <Outline />}
                {inspector === null ? null : (
                  <aside className="je-inspector" aria-label="The selected step">
                    <ActionIcon
                      className="je-close"
                      variant="subtle"
                      color="gray"
                      aria-label="Close"
                      onClick={close}
                    >
                      <IconX size={18} />
                    </ActionIcon>
                    {inspector}
                  </aside>
                )}
              </div>
              <Tabs
                className="je-right"
                value={shownRight}
                onChange={(chosen) => setPane(chosen as Pane)}
                keepMounted={false}
              >
                <Tabs.List>
                  <Tabs.Tab value="text">Text</Tabs.Tab>
                  <Tabs.Tab value="emails">Emails</Tabs.Tab>
                  <Tabs.Tab value="findings">{findingsLabel}</Tabs.Tab>
                </Tabs.List>
                <Panels email={email} onEmail={setEmail} />
              </Tabs>
            </div>
          ) : (
            <>
              <Tabs
                className="je-narrow"
                value={pane}
                onChange={(chosen) => setPane(chosen as Pane)}
                keepMounted={false}
              >
                <Tabs.List className="je-tabs">
                  <Tabs.Tab value="canvas">Drawing</Tabs.Tab>
                  <Tabs.Tab value="steps">List</Tabs.Tab>
                  <Tabs.Tab value="text">Text</Tabs.Tab>
                  <Tabs.Tab value="emails">Emails</Tabs.Tab>
                  <Tabs.Tab value="findings">{findingsLabel}</Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="canvas">{drawing}</Tabs.Panel>
                <Tabs.Panel value="steps">
                  <Outline />
                </Tabs.Panel>
                <Panels email={email} onEmail={setEmail} />
              </Tabs>
              <Drawer
                opened={inspector !== null && (pane === 'canvas' || pane === 'steps')}
                onClose={close}
                position="bottom"
                size="75%"
                title="The selected step"
                closeButtonProps={{ 'aria-label': 'Close' }}
              >
                {inspector}
              </Drawer>
            </>
          )}
          <InsertDialog opening={opening} onClose={() => setOpening(undefined)} />
          <HelpDialog opened={isHelping} onClose={() => setHelping(false)} />
        </section>
      </CanvasActsContext.Provider>
    </EditingContext.Provider>
  );
}

/** A kind from the palette is put in, a step is moved. */
function drop(editing: Editing, dropped: string, at: Opening): void {
  const kind = kindNames.find((name): name is StepKindName => name === dropped);
  const step = everyCanvasStep(editing.canvas.steps).find(({ key }) => key === dropped);
  if (kind !== undefined) editing.insert(kind, at);
  else if (step !== undefined) editing.move(step, at);
}

function Panels({ email, onEmail }: { email: string | undefined; onEmail(path: string): void }) {
  return (
    <>
      <Tabs.Panel value="text">
        <TextPane />
      </Tabs.Panel>
      <Tabs.Panel value="emails">
        <EmailPane path={email} onPath={onEmail} />
      </Tabs.Panel>
      <Tabs.Panel value="findings">
        <FindingsPanel />
      </Tabs.Panel>
    </>
  );
}
