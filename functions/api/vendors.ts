import { saveVendor } from '../../lib/operations/save-vendor.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';

type Names = 'readVendor' | 'saveVendor';

/** The tenants, and their settings; `senderDomain` is the one that emails may come from. */
export const vendorsSending = (senderDomain: string | undefined): Pick<Answers<'api'>, Names> => ({
  async readVendor({ services, params }) {
    const row = await services.store.get('vendor', params);
    if (row === undefined) return refuse(404, `There is no vendor ${params.vendor}.`);
    const { revision = 0 } = row;
    const allowed = senderDomain === undefined ? {} : { senderDomain };
    return { body: { ...row, revision, ...allowed }, etag: revision };
  },

  async saveVendor({ services, params: { vendor }, body, ifMatch }) {
    const saved = await saveVendor(services, vendor, body, Number(ifMatch), senderDomain);
    switch (saved.outcome) {
      case 'saved':
        return { body: { vendor, revision: saved.revision }, etag: saved.revision };
      case 'missing':
        return refuse(404, `There is no vendor ${vendor}.`);
      case 'overtaken':
        return refuse(412, 'The settings were changed since: read them again.');
      case 'refused':
        return refuse(422, 'The settings were not saved.', [
          { field: `body.${saved.field}`, message: saved.message },
        ]);
    }
  },
});
