import { NumberInput, Select, TextInput } from '@mantine/core';
import { type Part, PartCard } from './part.tsx';
import { Rows } from './rows.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** From whom emails come, in which language and zone where a contact names none, how many, and when none. */
export function EmailsPart({ draft, problems, change, senderDomain }: Part & { senderDomain?: string }) {
  const { sender, language, zone, cap, holidays } = draft;
  // One that this browser does not know stays in the list.
  const known = zone === '' || zones.includes(zone) ? zones : [zone, ...zones];
  return (
    <PartCard title="Emails">
      <div className="settings-fields">
        <TextInput
          label="Sender’s name"
          value={sender.name}
          onChange={(event) => change({ sender: { ...sender, name: event.currentTarget.value } })}
          error={problems['sender.name']}
        />
        <TextInput
          label="Sender’s address"
          description={senderDomain === undefined ? undefined : `One of ${senderDomain}`}
          type="email"
          value={sender.email}
          onChange={(event) => change({ sender: { ...sender, email: event.currentTarget.value } })}
          error={problems['sender.email']}
        />
        <TextInput
          label="Language"
          description="For contacts who have none of their own; such as en, de or pt-BR"
          value={language}
          onChange={(event) => change({ language: event.currentTarget.value })}
          error={problems.language}
        />
        <Select
          label="Time zone"
          description="For partners of whom none is known"
          data={known}
          value={zone}
          onChange={(value) => change({ zone: value ?? zone })}
          searchable
          allowDeselect={false}
          error={problems.zone}
        />
        <NumberInput
          label="Marketing emails to one contact"
          description="At most so many, of all journeys together; empty is no limit"
          value={cap.messages}
          onChange={(messages) => change({ cap: { ...cap, messages } })}
          allowDecimal={false}
          hideControls
          error={problems['cap.messages']}
        />
        <NumberInput
          label="Within so many days"
          description="Journeys may have tighter limits"
          value={cap.days}
          onChange={(days) => change({ cap: { ...cap, days } })}
          hideControls
          error={problems['cap.within']}
        />
      </div>
      <fieldset className="settings-list">
        <legend>Days without marketing emails</legend>
        <Rows
          items={holidays.map((date) => ({ date }))}
          fresh={{ date: '' }}
          add="Add a day"
          nameOf={({ date }, at) => (date === '' ? `day ${at + 1}` : date)}
          onChange={(days) => change({ holidays: days.map(({ date }) => date) })}
        >
          {({ date }, at, set) => (
            <TextInput
              aria-label={`Day ${at + 1}`}
              type="date"
              value={date}
              onChange={(event) => set({ date: event.currentTarget.value })}
              error={problems[`holidays.${at}`]}
            />
          )}
        </Rows>
      </fieldset>
    </PartCard>
  );
}
