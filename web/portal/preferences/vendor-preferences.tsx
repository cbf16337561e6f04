import { Button, Checkbox, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AnswerOf, SentBody } from '../../../lib/contracts/api/registry.ts';
import { wordingOf } from '../../../lib/contracts/wording.ts';
import { useApi } from '../../api/api-context.tsx';
import { Notice } from '../../parts/notice.tsx';
import { filled, useSpeech } from '../speech.tsx';
import { inColorOf } from '../vendors.ts';
import { portalLanguages, wordsOf } from '../words/index.ts';

type Preferences = AnswerOf<'readMyPreferences'>['preferences'][number];
type Change = Omit<SentBody<'changeMyPreferences'>, 'vendor' | 'wording'>;
interface Part {
  readonly preferences: Preferences;
  readonly change: (change: Change) => void;
  readonly isBusy: boolean;
}

/** What one vendor may send: a button for each thing that can be wished. */
export function VendorPreferences({ preferences }: { preferences: Preferences }) {
  const { words, language } = useSpeech();
  const api = useApi();
  const queries = useQueryClient();
  const { vendor, branding, marketing, stopped } = preferences;
  const save = useMutation({
    mutationFn: (change: Change) =>
      api('changeMyPreferences', { body: { vendor, ...change, wording: wordingOf(language) } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const part: Part = { preferences, change: save.mutate, isBusy: save.isPending };
  const isWanted = marketing === 'wanted';
  return (
    <section className="wm-card" aria-labelledby={`of-${vendor}`} style={inColorOf(branding)}>
      <h2 id={`of-${vendor}`} className="portal-who">
        {branding.name}
      </h2>
      {save.isSuccess ? <Notice tone="good">{words.preferences.saved}</Notice> : null}
      {save.isError ? <Notice tone="bad">{words.preferences.notSaved}</Notice> : null}
      {stopped === undefined ? null : <p>{words.preferences[stopped]}</p>}
      {isWanted ? (
        <>
          <Topics {...part} />
          <Pause {...part} />
        </>
      ) : (
        <Subscribing {...part} />
      )}
      <EmailLanguage {...part} />
      {isWanted ? <Unsubscribing {...part} /> : null}
    </section>
  );
}

function Subscribing({ preferences: { branding }, change, isBusy }: Part) {
  const { words } = useSpeech();
  return (
    <div className="portal-section">
      <p>{filled(words.preferences.unwanted, { vendor: branding.name })}</p>
      <Button loading={isBusy} onClick={() => change({ marketing: 'wanted' })}>
        {words.preferences.subscribeButton}
      </Button>
    </div>
  );
}

function Topics({ preferences: { topics }, change, isBusy }: Part) {
  const { words } = useSpeech();
  const [wanted, setWanted] = useState(topics.filter((topic) => topic.wanted).map(({ topic }) => topic));
  if (topics.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({ topics: wanted });
  };
  return (
    <form className="portal-section" onSubmit={submit}>
      <Checkbox.Group label={words.preferences.topicsText} value={wanted} onChange={setWanted}>
        {topics.map(({ topic, title }) => (
          <Checkbox key={topic} value={topic} label={title} mt="sm" size="md" />
        ))}
      </Checkbox.Group>
      <Button type="submit" loading={isBusy}>
        {words.preferences.saveTopics}
      </Button>
    </form>
  );
}

function Pause({ preferences: { pausedUntil }, change, isBusy }: Part) {
  const { words, day } = useSpeech();
  const isPaused = pausedUntil !== undefined;
  return (
    <div className="portal-section">
      <h3>{words.preferences.pause}</h3>
      <p>
        {isPaused
          ? filled(words.preferences.paused, { date: day(pausedUntil) })
          : words.preferences.pauseText}
      </p>
      <Button variant="default" loading={isBusy} onClick={() => change({ paused: !isPaused })}>
        {isPaused ? words.preferences.resumeButton : words.preferences.pauseButton}
      </Button>
    </div>
  );
}

/** The languages of the portal, and the reader's own where it is none of them. */
function EmailLanguage({ preferences: { language }, change, isBusy }: Part) {
  const { words, speak } = useSpeech();
  const [chosen, setChosen] = useState<string>(language);
  const own = portalLanguages.some((known) => known === language)
    ? []
    : [
        {
          value: language,
          label: new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language,
        },
      ];
  const data = [...portalLanguages.map((value) => ({ value, label: wordsOf[value].name })), ...own];
  return (
    <div className="portal-section">
      <Select
        label={words.preferences.languageText}
        data={data}
        value={chosen}
        onChange={(value) => setChosen(value ?? language)}
        allowDeselect={false}
      />
      <Button
        variant="default"
        loading={isBusy}
        onClick={() => {
          change({ language: chosen });
          speak(chosen);
        }}
      >
        {words.preferences.saveLanguage}
      </Button>
    </div>
  );
}

function Unsubscribing({ change, isBusy }: Part) {
  const { words } = useSpeech();
  return (
    <div className="portal-section">
      <h3>{words.preferences.all}</h3>
      <p>{words.preferences.allText}</p>
      <Button variant="default" loading={isBusy} onClick={() => change({ marketing: 'unwanted' })}>
        {words.preferences.allButton}
      </Button>
    </div>
  );
}
