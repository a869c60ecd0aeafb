// A real OpenID Connect provider (npm oidc-provider) for the tests of single sign-on, on loopback. Its people stand in a
// file that a test may change. In place of a password page it asks the address for `as`: whom the test plays.
//     node provider.mjs PORT CALLBACK FILE
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, callback, file] = process.argv.slice(2);
const people = async () => JSON.parse(await readFile(file, "utf8"));

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: "sayso", client_secret: "not-so-secret-in-a-test", redirect_uris: [callback] }],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  claims: { openid: ["sub", "amr", "acr", "auth_time"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  cookies: { keys: ["a key for tests"] },
  async findAccount(_context, sub) {
    const one = (await people())[sub];
    return one && { accountId: sub, claims: () => ({ sub, ...one.claims }) };
  },
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const listen = provider.callback();
const server = createServer(async (request, response) => {
  const address = new URL(request.url, `http://localhost:${port}`);
  if (!address.pathname.startsWith("/interaction/")) return listen(request, response);
  const accountId = address.searchParams.get("as");
  if (accountId === "nobody") return provider.interactionFinished(request, response, { error: "access_denied" });
  const { amr, acr } = (await people())[accountId];
  return provider.interactionFinished(request, response, { login: { accountId, amr, acr } });
});
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.on("SIGTERM", () => process.exit(0)); // not waiting for connections that browsers keep
