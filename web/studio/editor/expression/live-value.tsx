import { IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { holds } from '../../../../lib/domain/expression/holds.ts';
import { contactTraits, partnerTraits, vendorTraits } from '../../../../lib/domain/traits.ts';
import {
  type CheckedExpression,
  checkCondition,
  type Scope,
} from '../../../../lib/journey/expressions/index.ts';
import { useEditing } from '../editing.ts';
import { nameOf } from '../settings.ts';

const known = ['partner', 'contact', 'vendor'];

/** What a condition comes to for the chosen partner, by the very code that runs on AWS. */
export function LiveValue({ text, scope }: { text: string; scope: Scope }) {
  const { catalogue, sample, settings } = useEditing();
  const [checked, setChecked] = useState<CheckedExpression>();
  const [answer, setAnswer] = useState<boolean>();
  useEffect(() => {
    let isOver = false;
    const result = checkCondition(text, scope);
    setChecked(result);
    setAnswer(undefined);
    if (!result.ok) return;
    const variables = {
      partner: partnerTraits(catalogue, sample.partner),
      contact: contactTraits(catalogue, sample.contact),
      vendor: vendorTraits(catalogue, settings.vendor),
    };
    holds(result.code, variables, new Date().toISOString()).then((value) => {
      if (!isOver) setAnswer(value);
    });
    return () => {
      isOver = true;
    };
  }, [text, scope, catalogue, sample, settings]);
  if (checked === undefined) return null;
  if (!checked.ok)
    return (
      <p className="je-live" data-answer="wrong">
        <IconX size={14} aria-hidden="true" /> {checked.problems[0]?.message}
      </p>
    );
  const unknown = [
    ...Object.keys(checked.names.variables).filter((name) => !known.includes(name)),
    ...(Object.keys(checked.names.steps).length > 0 ? ['steps'] : []),
  ];
  if (unknown.length > 0)
    return (
      <p className="je-live" data-answer="unknown">
        <IconQuestionMark size={14} aria-hidden="true" /> Depends on ${unknown.join(', $')}, which only a run
        knows.
      </p>
    );
  if (answer === undefined) return null;
  const Icon = answer ? IconCheck : IconMinus;
  return (
    <p className="je-live" data-answer={answer}>
      <Icon size={14} aria-hidden="true" /> {answer ? 'Holds' : 'Does not hold'} for {nameOf(sample)}
    </p>
  );
}
