import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';

export type Settings = AnswerOf<'readVendor'>;

/** A vendor's settings to look at. */
export function SettingsView({ settings }: { settings: Settings }) {
  const { sender, cap, topics = [], staff, holidays = [] } = settings;
  const facts: [string, string][] = [
    ['Name', settings.name],
    ['Emails come from', `${sender.name} <${sender.email}>`],
    ['Support', settings.support],
    ['Partner manager', settings.manager],
    ['Portal', settings.portal],
    ['Language', settings.language],
    ['Time zone', settings.zone],
    ['Colour', settings.color],
    ['Postal address', settings.postal ?? 'none'],
    [
      'Most marketing emails to one contact',
      cap === undefined ? 'no cap' : `${cap.messages} in ${cap.within / 86_400} days`,
    ],
    ['Topics', topics.map(({ topic }) => topic).join(', ') || 'none'],
    ['Days without marketing emails', holidays.join(', ') || 'none'],
    ['Staff', staff.map(({ name, role }) => `${name} (${role})`).join(', ') || 'none'],
  ];
  return (
    <section className="wm-card" aria-label="Settings">
      <dl className="studio-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="studio-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
