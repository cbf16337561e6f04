import { ja as preferences } from '../../../../lib/domain/preferences/words/ja.ts';
import type { Words } from './words.ts';

export const ja: Words = {
  name: '日本語',
  unsubscribe: {
    title: '配信停止',
    question: '{vendor} からのマーケティングメールの配信を停止しますか?',
    service: 'ご契約など、進行中のお手続きに関するメールは引き続き届きます。',
    button: '配信を停止する',
    instead: '停止せずに受信内容を選ぶ',
    done: '配信を停止しました',
    doneText: '{vendor} からマーケティングメールは届かなくなります。',
    changed: '間違えた場合は、受信内容を変更できます',
  },
  preferences: {
    ...preferences,
    title: '{vendor} からのメールの設定',
    topics: 'トピック',
    language: '言語',
    languageText: 'メールの言語',
  },
  task: {
    due: '{date}までにお願いいたします。',
    open: '{vendor}で開く',
    text: 'すでにお済みの場合は、こちらから{vendor}にお知らせください。',
    button: '完了にする',
    done: '完了しました。ありがとうございます。',
    more: '次のステップをすべて見る（サインインが必要です）',
  },
  notices: {
    broken: {
      title: 'このリンクは使用できません',
      text: 'リンクが途中で切れている可能性があります。メールからもう一度開くか、全体をコピーしてください。',
    },
    expired: {
      title: 'このリンクは有効期限が切れています',
      text: 'メール内のリンクは約 1 年間有効です。お探しの内容はパートナーポータルでご確認ください。',
    },
    gone: {
      title: 'こちらには何も残っていません',
      text: 'リンク先、または保存されていたお客様の情報は削除されました。お手続きは必要ありません。',
    },
    unclear: {
      title: '変更はありません',
      text: '選択内容を正しく受信できませんでした。メールからリンクをもう一度開き、ボタンを押してください。',
    },
    failed: {
      title: '処理できませんでした',
      text: '変更はありません。数分後にもう一度お試しください。',
    },
  },
  portal: 'パートナーポータルへ',
  questions: 'ご質問はこちらへ:',
};
