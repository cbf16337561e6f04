import { Command } from 'commander';
import { alive } from '../../../lib/domain/engagement/alive.ts';
import { expectedActivity } from '../../../lib/domain/engagement/expected-activity.ts';
import { type Fit, fitModel } from '../../../lib/domain/engagement/fit.ts';
import type { Model } from '../../../lib/domain/engagement/model.ts';
import { asArgument } from '../options.ts';
import { type HistoryLine, readHistories } from './read-histories.ts';

interface Prediction {
  readonly line: number;
  readonly alive: number;
  readonly expected: number;
}

/** Fits the model of activity to a file, and says what it expects of each line. */
export const fitFile = (): Command =>
  new Command('fit')
    .description('fit the model of activity (BG/NBD) to a file; nothing is stored')
    .argument('<file>', 'CSV with the columns frequency, recency and T, in one unit of time')
    .option(
      '--predict <days>',
      'print for each line P(alive) and the activity to expect in so many days',
      days,
    )
    .option('--json', 'print the model, and the predictions, as JSON')
    .action(async (file: string, options: { predict?: number; json?: boolean }) => {
      const { histories, problems } = await readHistories(file);
      if (problems.length > 0) {
        const lines = problems.map(({ line, column, message }) => `${file}:${line}: ${column} ${message}`);
        throw new Error(`nothing was fitted, for\n${lines.join('\n')}`);
      }
      if (histories.length === 0) throw new Error(`${file} holds no lines but its header`);
      const fitted = fitModel(histories.map(({ history }) => history));
      const { predict } = options;
      const predictions =
        predict === undefined ? undefined : histories.map((each) => predicted(fitted.model, each, predict));
      process.stdout.write(options.json ? asJson(fitted, predictions) : asText(fitted, predictions));
      if (!fitted.converged) {
        process.stderr.write('waymark: no maximum was found: these lines do not tell the four numbers\n');
        process.exitCode = 1;
      }
    });

const days = asArgument((text: string): number => {
  const value = Number(text);
  if (!(value > 0 && value <= 3650)) throw new Error('write a number of days up to 3650');
  return value;
});

const predicted = (model: Model, { line, history }: HistoryLine, within: number): Prediction => ({
  line,
  alive: alive(model, history),
  expected: expectedActivity(model, history, within),
});

const asJson = (fitted: Fit, predictions: Prediction[] | undefined): string => {
  const { model, logLikelihood, converged, histories, repeats } = fitted;
  const answer = { ...model, logLikelihood, converged, histories, repeats };
  return `${JSON.stringify(predictions === undefined ? answer : { ...answer, predictions })}\n`;
};

function asText({ model, logLikelihood, histories, repeats }: Fit, predictions: Prediction[] = []): string {
  const { r, alpha, a, b } = model;
  const lines = [
    `r               ${significant(r)}`,
    `alpha           ${significant(alpha)}`,
    `a               ${significant(a)}`,
    `b               ${significant(b)}`,
    `log-likelihood  ${logLikelihood.toFixed(1)}`,
    `${histories} lines, ${repeats} of them with a repeat`,
  ];
  const rows = predictions.map(
    (each) => `${String(each.line).padStart(6)}  ${each.alive.toFixed(4)}  ${each.expected.toFixed(4)}`,
  );
  const header = rows.length === 0 ? [] : ['', '  line   alive  expected'];
  return `${[...lines, ...header, ...rows].join('\n')}\n`;
}

/** Three decimals, as the paper prints them, and more where the number is small. */
const significant = (value: number): string => (value < 0.1 ? value.toPrecision(3) : value.toFixed(3));
