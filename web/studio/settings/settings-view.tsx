import './settings.css';
import { SetElsewhere } from './set-elsewhere.tsx';
import { draftOf, fieldNames, type Settings, type SettingsField, shownLines } from './settings-draft.ts';

/** A vendor's settings to look at. */
export function SettingsView({ settings }: { settings: Settings }) {
  const draft = draftOf(settings);
  // Object.keys forgets the names; the record has no others.
  const fields = Object.keys(fieldNames) as readonly SettingsField[];
  return (
    <>
      <section className="wm-card" aria-label="Settings">
        <dl className="studio-facts">
          {fields.map((field) => (
            <div key={field} className="studio-fact">
              <dt>{fieldNames[field]}</dt>
              <dd>
                {shownLines(draft, field).map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <SetElsewhere vendor={settings.vendor} senderDomain={settings.senderDomain} />
    </>
  );
}
