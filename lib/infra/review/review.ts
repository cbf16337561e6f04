import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { type Acknowledgement, acknowledgements } from './acknowledgements.ts';

/** What cdk-nag's AwsSolutions says of a construct, or of an acknowledgement that nothing needs. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly says: string;
}

/** Everything that AwsSolutions finds below a construct and nobody has acknowledged, with a reason for what was. */
export function review(
  scope: IConstruct,
  known: readonly Acknowledgement[] = acknowledgements,
): { findings: Finding[]; acknowledged: number } {
  const { violations = [] } = new AwsSolutionsChecks(scope).validateScope(scope);
  const found = violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(
      ({ constructPath = '' }): Finding => ({ rule: ruleName, path: constructPath, says: description }),
    ),
  );
  const isKnown = ({ rule, path }: Finding) =>
    known.filter((each) => each.rule.test(rule) && each.at.test(path));
  const used = new Set(found.flatMap(isKnown));
  const stale = known
    .filter((each) => !used.has(each))
    .map(
      ({ rule, at }): Finding => ({
        rule: String(rule),
        path: String(at),
        says: 'is acknowledged, but nothing needs it any more: remove it',
      }),
    );
  const open = found.filter((finding) => isKnown(finding).length === 0);
  return { findings: [...open, ...stale], acknowledged: found.length - open.length };
}
