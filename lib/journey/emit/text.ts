/** Inside quotes of JSONata, `\u0024` is `$`: the same text to JSONata, and no token to a deploy-time substitution. */
const withoutTokens = (code: string): string => code.replaceAll('${', '\\u0024{');

/** Code as a JSONata string of a state machine. */
export const expression = (code: string): string => `{% ${withoutTokens(code)} %}`;

/**
 * A text as it will be read at run time, whatever it holds: text that Step Functions would take for an expression,
 * or a deployment for a token, becomes an expression that answers the text.
 */
export function literal(text: string): string {
  const readsAsExpression = text.trimStart().startsWith('{%') || text.trimEnd().endsWith('%}');
  return readsAsExpression || text.includes('${') ? expression(JSON.stringify(text)) : text;
}

/** A text as a quoted string within JSONata code. */
export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Where an execution's immutable facts stand. */
export const executionInput = '$states.context.Execution.Input';
