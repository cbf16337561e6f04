import { type Catalogue, describeTrait, type Traits } from '../../contracts/catalogue.ts';
import { allowedFunctions } from '../expressions/functions.ts';
import { stepKinds } from '../steps/index.ts';
import { generatedNote, table } from './markdown.ts';

/** The page on expressions: variables, events and functions. */
export const expressionsPage = (catalogue: Catalogue): string => `${generatedNote}

# Expressions

A condition is a JSONata expression over declared, typed fields: \`$partner.tier = "gold" and $event.amount > 1000\`. What is absent is never null, and a condition on something that is not there is false; \`$exists\` asks for it. The same text runs in the simulator, on one machine and on AWS.

## Variables

${table(['variable', 'type'], variablesOf(catalogue))}

\`$trigger\` is the event that started the journey, with its \`id\`, \`type\`, \`at\` and fields; \`$event\`, in \`where\`, is the event that is looked at. \`$steps.ID\` is the answer of an earlier step of the kinds ${answering()}: of an event its fields, \`id\` and \`at\`.

\`audience\` knows no \`$journey\` and no \`$steps\`; the \`where\` of a start and of the goal knows \`$event\` alone.

## Events

${table(
  ['event', 'means', 'fields'],
  Object.entries(catalogue.events).map(([type, { means, traits }]) => [
    `\`${type}\``,
    means,
    fieldsOf(traits),
  ]),
)}

## Operators

\`=\`, \`!=\`, \`<\`, \`<=\`, \`>\`, \`>=\`, \`in\`, \`and\`, \`or\`, \`+\`, \`-\`, \`*\`, \`/\`, \`%\`, \`&\` (joins texts) and \`condition ? one : other\`. Both sides have one type.

## Functions

${table(
  ['function', 'what it answers'],
  Object.entries(allowedFunctions).map(([name, { takes, optional = 0, means }]) => [
    `\`$${name}(${takes.map((parameter, at) => (at < takes.length - optional ? parameter : `[${parameter}]`)).join(', ')})\``,
    means,
  ]),
)}
`;

const variablesOf = (catalogue: Catalogue): string[][] =>
  (['partner', 'contact', 'vendor', 'journey'] as const).flatMap((variable) =>
    Object.entries(catalogue[variable]).map(([field, type]) => [
      `\`$${variable}.${field}\``,
      `${describeTrait(type)}${variable === 'partner' && catalogue.attributes.includes(field) ? '; `set` may write it' : ''}`,
    ]),
  );

const fieldsOf = (traits: Traits): string =>
  Object.entries(traits)
    .map(
      ([name, type]) =>
        `\`${name}\` (${type.kind === 'string' && type.values ? describeTrait(type) : type.kind})`,
    )
    .join(', ');

/** The kinds whose page speaks of `$steps.ID`. */
const answering = (): string =>
  Object.values(stepKinds)
    .filter(({ means }) => means.includes('$steps.ID'))
    .map(({ kind }) => `\`${kind}\``)
    .join(', ');
