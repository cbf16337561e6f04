import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * What an issuer keeps (codes, refresh tokens, grants), in `db`, so that whoever is signed in stays so when the product
 * is started again. `pool` parts the issuers. [oidc-provider, "adapter"]
 */
export function keptGrants(db: DatabaseSync, pool: string): (model: string) => Adapter {
  db.exec(`CREATE TABLE IF NOT EXISTS sign_in (
    pool TEXT NOT NULL, model TEXT NOT NULL, id TEXT NOT NULL, uid TEXT, grant_id TEXT,
    payload TEXT NOT NULL, expires INTEGER, PRIMARY KEY (pool, model, id));
    CREATE INDEX IF NOT EXISTS sign_in_grant ON sign_in (pool, grant_id)`);
  const put = db.prepare('INSERT OR REPLACE INTO sign_in VALUES (?, ?, ?, ?, ?, ?, ?)');
  const alive = '(expires IS NULL OR expires > unixepoch())';
  const byId = db.prepare(`SELECT payload FROM sign_in WHERE pool = ? AND model = ? AND id = ? AND ${alive}`);
  const byUid = db.prepare(
    `SELECT payload FROM sign_in WHERE pool = ? AND model = ? AND uid = ? AND ${alive}`,
  );
  const consume = db.prepare(
    "UPDATE sign_in SET payload = json_set(payload, '$.consumed', unixepoch()) WHERE pool = ? AND model = ? AND id = ?",
  );
  const remove = db.prepare('DELETE FROM sign_in WHERE pool = ? AND model = ? AND id = ?');
  const revoke = db.prepare('DELETE FROM sign_in WHERE pool = ? AND grant_id = ?');
  const sweep = db.prepare('DELETE FROM sign_in WHERE expires <= unixepoch()');

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      sweep.run();
      const expires = expiresIn === undefined ? null : Math.floor(Date.now() / 1000) + expiresIn;
      const { uid = null, grantId = null } = payload;
      put.run(pool, model, id, uid, grantId, JSON.stringify(payload), expires);
    },
    find: async (id) => payloadOf(byId.get(pool, model, id)),
    findByUid: async (uid) => payloadOf(byUid.get(pool, model, uid)),
    // There is no sign-in by a code on another device.
    findByUserCode: async () => undefined,
    async consume(id) {
      consume.run(pool, model, id);
    },
    async destroy(id) {
      remove.run(pool, model, id);
    },
    async revokeByGrantId(grantId) {
      revoke.run(pool, grantId);
    },
  });
}

/** The text is what `upsert` wrote. */
const payloadOf = (row: Record<string, unknown> | undefined): AdapterPayload | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row.payload)) as AdapterPayload);
