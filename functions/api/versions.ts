import { filesOfDraft } from '../../lib/contracts/api/draft-files.ts';
import { compareFiles, filesOfVersion, findVersion } from '../../lib/operations/publishing/read-version.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';

type Names = 'readVersion' | 'compareVersion' | 'listEmails';

const none = refuse(404, 'There is no such version.');
const noSource = refuse(409, 'The source of the version was not kept: it was published before sources were.');

/** Published versions: what they were made from, and what they send. */
export const versions: Pick<Answers<'api'>, Names> = {
  async readVersion({ services, params, query }) {
    const found = await findVersion(services, { ...params, ...query });
    if (found === undefined) return none;
    const files = await filesOfVersion(services, found);
    return { body: { ...found, ...(files === undefined ? {} : { files }) } };
  },

  async compareVersion({ services, params, query: { with: other, library } }) {
    const found = await findVersion(services, { ...params, library });
    if (found === undefined) return none;
    const before = await filesOfVersion(services, found);
    if (before === undefined) return noSource;
    if (other === 'draft') {
      const draft = await services.store.get('draft', params);
      if (draft === undefined) return refuse(404, `There is no draft of ${params.journey}.`);
      return { body: { files: compareFiles(before, filesOfDraft(draft)) } };
    }
    const second = await findVersion(services, { ...params, version: other, library });
    if (second === undefined) return none;
    const after = await filesOfVersion(services, second);
    return after === undefined ? noSource : { body: { files: compareFiles(before, after) } };
  },

  async listEmails({ services, params, query }) {
    const found = await findVersion(services, { ...params, ...query });
    if (found === undefined) return none;
    const rows = await services.store.list('email', found);
    const names = [...new Set(rows.map(({ email }) => email))];
    const emails = names.map((email) => ({
      email,
      languages: rows.filter((row) => row.email === email),
      sends: (found.definition.sends ?? []).filter((send) => send.email === email),
    }));
    return { body: { version: found.version, emails } };
  },
};
