import type { PreferenceWords } from './words.ts';

export const ja: PreferenceWords = {
  topicsText: '受け取りたいトピックをお選びください。',
  saveTopics: 'トピックを保存する',
  pause: '一時停止',
  pauseText: '30 日間、マーケティングメールを停止します。その後は自動的に再開します。',
  pauseButton: '30 日間停止する',
  paused: '{date} まで停止しています。',
  resumeButton: '停止を解除する',
  saveLanguage: '言語を保存する',
  all: '配信停止',
  allText:
    'マーケティングメールをすべて停止します。ご契約など、進行中のお手続きに関するメールは引き続き届きます。',
  allButton: 'すべての配信を停止する',
  unwanted: '{vendor} からのマーケティングメールは配信されていません。',
  subscribeButton: '配信を再開する',
  bounce:
    'お使いのアドレスにメールを配信できなかったため、送信を停止しています。変更をご希望の場合はご連絡ください。',
  complaint:
    'お使いのアドレスへのメールが迷惑メールとして報告されたため、送信を停止しています。変更をご希望の場合はご連絡ください。',
  saved: '保存しました。',
};
