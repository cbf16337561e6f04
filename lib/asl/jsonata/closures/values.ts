import { type Builder, beyond, only } from './closure.ts';

/** A text, a number, true, false or null, as it is written. */
export const literal: Builder = (node) => {
  only(node, 'value');
  const { value } = node;
  if (typeof value === 'object' && value !== null) throw beyond;
  return () => value;
};

/** `$name`. */
export const variable: Builder = (node) => {
  only(node, 'value');
  const name = String(node.value);
  // `$` and `$$` are the context; where a function of the library is meant, the library knows it.
  if (name === '' || name === '$' || libraryFunctions.has(name)) throw beyond;
  return (names) => {
    const value = names.read(name);
    if (typeof value === 'function') throw beyond;
    return value;
  };
};

/** What JSONata has bound before anything is: https://docs.jsonata.org, "Function library". */
export const libraryFunctions: ReadonlySet<string> = new Set(
  (
    'abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl ' +
    'decodeUrlComponent distinct each encodeUrl encodeUrlComponent error eval exists filter floor formatBase ' +
    'formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis min not now ' +
    'number pad parseInteger power random reduce replace reverse round shuffle sift single sort split spread sqrt ' +
    'string substring substringAfter substringBefore sum toMillis trim type uppercase zip'
  ).split(' '),
);
