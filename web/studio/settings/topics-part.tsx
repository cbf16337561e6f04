import { TextInput } from '@mantine/core';
import { type Part, PartCard } from './part.tsx';
import { Rows } from './rows.tsx';

const fresh = { topic: '', titles: [{ language: 'en', title: '' }] };

/** What contacts can agree to one by one, with a title in each language. */
export function TopicsPart({ draft: { topics }, problems, change }: Part) {
  return (
    <PartCard
      title="Topics"
      says="What contacts can agree to one by one. What they said of a topic stays under its name: rename none that is in use."
    >
      <Rows
        items={topics}
        fresh={fresh}
        add="Add a topic"
        nameOf={({ topic }, at) => (topic === '' ? `topic ${at + 1}` : topic)}
        onChange={(all) => change({ topics: all })}
      >
        {({ topic, titles }, at, set) => (
          <>
            <TextInput
              label="Topic"
              description="As journeys name it, such as product-news"
              value={topic}
              onChange={(event) => set({ topic: event.currentTarget.value })}
              error={problems[`topics.${at}.topic`]}
            />
            <fieldset className="settings-list">
              <legend>Titles{topic === '' ? '' : ` of ${topic}`}</legend>
              <Rows
                items={titles}
                fresh={{ language: '', title: '' }}
                add="Add a language"
                nameOf={({ language }) => `the title in ${language === '' ? 'no language' : language}`}
                onChange={(all) => set({ titles: all })}
              >
                {({ language, title }, __, write) => (
                  <>
                    <TextInput
                      label="Language"
                      value={language}
                      onChange={(event) => write({ language: event.currentTarget.value })}
                      error={languageProblem(problems[`topics.${at}.title.${language}`], title)}
                    />
                    <TextInput
                      label="Title"
                      value={title}
                      onChange={(event) => write({ title: event.currentTarget.value })}
                      error={title === '' ? problems[`topics.${at}.title.${language}`] : undefined}
                    />
                  </>
                )}
              </Rows>
            </fieldset>
          </>
        )}
      </Rows>
    </PartCard>
  );
}

/** Both fields stand at one place of the request: what is wrong is the title where that is empty, else the language. */
const languageProblem = (problem: string | undefined, title: string): string | undefined =>
  title === '' ? undefined : problem;
