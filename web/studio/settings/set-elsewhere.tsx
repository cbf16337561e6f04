import { wordedLanguages } from '../../../lib/contracts/wording.ts';
import { PartCard } from './part.tsx';

/** What holds for a vendor and can not be changed on this page, with the place where it is. */
export function SetElsewhere({ vendor, senderDomain }: { vendor: string; senderDomain: string | undefined }) {
  const facts: [string, string, string][] = [
    ['Id of the vendor', vendor, 'it stands in keys and never changes'],
    [
      'Domain that emails come from',
      senderDomain ?? 'any',
      'senderDomain in waymark.config.ts, with the DNS records that a deployment prints',
    ],
    [
      'Sending days and hours',
      'each journey’s own',
      'sending in the journey; contacts get marketing emails in their own time zone',
    ],
    ['Languages of emails', 'each email’s own', 'a file for each language, in the journey’s editor'],
    ['Languages of the portal', wordedLanguages.join(', '), 'they come with the product'],
    [
      'Budget where you have none',
      'the deployment’s',
      'budgets in waymark.config.ts, where there is one for all vendors',
    ],
  ];
  return (
    <PartCard title="Set elsewhere">
      <dl className="settings-elsewhere">
        {facts.map(([name, value, where]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} <span className="wm-soft">· {where}</span>
            </dd>
          </div>
        ))}
      </dl>
    </PartCard>
  );
}
