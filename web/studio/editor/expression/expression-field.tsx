import '../inspector/form.css';
import {
  acceptCompletion,
  autocompletion,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { Input } from '@mantine/core';
import { useEffect, useId, useMemo, useRef } from 'react';
import { scopeAt } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { completeExpression } from './complete-expression.ts';
import { LiveValue } from './live-value.tsx';

interface ExpressionFieldProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly required?: boolean;
  /** Where it stands in the journey. */
  readonly path: readonly (string | number)[];
  readonly value: string;
  /** The type of event that `$event` stands for. */
  readonly event: string | undefined;
  onChange(value: string): void;
}

const fromOutside = Annotation.define<boolean>();

function handled(act: () => void): true {
  act();
  return true;
}

/** A condition: completed from what may be named at its place, and tried on a partner as it is written. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { catalogue, readOnly, text, undo, redo } = useEditing();
  const { label, description, required, path, value, event } = props;
  const key = JSON.stringify(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a path is what its text says
  const scope = useMemo(() => scopeAt(text, path, event, catalogue), [text, key, event, catalogue]);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ scope, onChange: props.onChange, undo, redo });
  latest.current = { scope, onChange: props.onChange, undo, redo };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value goes in by the effect below
  useEffect(() => {
    if (frame.current === null) return;
    const made = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          // One history for all: the journey's own.
          keymap.of([
            { key: 'Mod-z', run: () => handled(latest.current.undo) },
            { key: 'Mod-y', run: () => handled(latest.current.redo) },
            { key: 'Tab', run: acceptCompletion },
            { key: 'Enter', run: (target) => completionStatus(target.state) !== 'active' },
            ...completionKeymap,
            ...defaultKeymap,
          ]),
          EditorState.transactionFilter.of((transaction) =>
            transaction.newDoc.lines > 1 ? [] : transaction,
          ),
          EditorState.readOnly.of(readOnly),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': `${id}-live`,
            role: 'textbox',
          }),
          placeholder('$partner.tier = "gold"'),
          autocompletion({
            override: [(context) => completeExpression(context, latest.current.scope)],
            icons: false,
          }),
          EditorView.updateListener.of((update) => {
            const isOutside = update.transactions.some((transaction) => transaction.annotation(fromOutside));
            if (update.docChanged && !isOutside) latest.current.onChange(update.state.sliceDoc());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label, readOnly, id]);
  useEffect(() => {
    const shown = view.current?.state.sliceDoc();
    if (shown === undefined || shown === value) return;
    view.current?.dispatch({
      changes: { from: 0, to: shown.length, insert: value },
      annotations: fromOutside.of(true),
    });
  }, [value]);
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      withAsterisk={required ?? false}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <div ref={frame} className="je-expression" data-expression={key} />
      <div id={`${id}-live`}>{value.trim() === '' ? null : <LiveValue text={value} scope={scope} />}</div>
    </Input.Wrapper>
  );
}
