import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDraftValue } from './use-draft-value.ts';

interface TextFieldProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly error?: ReactNode;
  readonly placeholder?: string;
  onChange(value: string): void;
}

const shared = ({ label, description, required, disabled, error, placeholder }: TextFieldProps) => ({
  label,
  description,
  withAsterisk: required ?? false,
  disabled: disabled ?? false,
  error,
  placeholder,
  inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
    | 'label'
    | 'input'
    | 'description'
    | 'error'
  )[],
});

/** A line of text; one that is a name is taken when it is whole. */
export function LineField(props: TextFieldProps & { readonly isName?: boolean }) {
  const { draft, change, flush } = useDraftValue(props.value, props.onChange, props.isName);
  return (
    <TextInput
      {...shared(props)}
      value={draft}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={flush}
      onKeyDown={(event) => event.key === 'Enter' && flush()}
    />
  );
}

/** A text of several lines. */
export function WordsField(props: TextFieldProps) {
  const { draft, change, flush } = useDraftValue(props.value, props.onChange);
  return (
    <Textarea
      {...shared(props)}
      autosize
      minRows={2}
      maxRows={8}
      value={draft}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={flush}
    />
  );
}

/** A line of text with offers; anything else may be written too. */
export function OfferField(props: TextFieldProps & { readonly offers: readonly string[] }) {
  const { draft, change, flush } = useDraftValue(props.value, props.onChange);
  return (
    <Autocomplete
      {...shared(props)}
      data={[...new Set(props.offers)]}
      value={draft}
      onChange={change}
      onOptionSubmit={(value) => {
        change(value);
        queueMicrotask(flush);
      }}
      onBlur={flush}
      limit={40}
      comboboxProps={{ withinPortal: true }}
    />
  );
}
