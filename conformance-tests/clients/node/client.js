// Asks a server everything that @open-policy-agent/opa can ask: node client.js URL STATUS. The
// server has the policies and data beside this folder. STATUS is what /v1/compile answers: 200, or
// 501 where it is not built. Prints a line for each check and last `N passed, N failed`.
import assert from "node:assert/strict";
import { OPAClient } from "@open-policy-agent/opa";
import { OpaApiClient } from "@open-policy-agent/opa/sdk/index.js";
import { HTTPClient } from "@open-policy-agent/opa/lib/http.js";

const [url, compileStatus] = process.argv.slice(2);
const opa = new OPAClient(url);
const api = new OpaApiClient({ serverURL: url });
const checks = [];

function check(name, body) {
  checks.push([name, body]);
}

// The error with which a promise ends; it is an error that it does not.
async function failure(promise) {
  let result;
  try {
    result = await promise;
  } catch (error) {
    return error;
  }
  assert.fail(`answered ${JSON.stringify(result)}`);
}

const alice = { user: "alice", action: "write" };
const bob = { user: "bob", action: "read" };

check("evaluate with input", async () => {
  assert.equal(await opa.evaluate("authz/allow", alice), true);
  assert.equal(await opa.evaluate("authz/allow", bob), false);
  assert.equal(await opa.evaluate("authz/allow", { user: "root" }), true);
  assert.deepEqual(await opa.evaluate("authz/decision", bob), {
    allow: false,
    reasons: ["blocked"],
    user: "bob",
  });
  assert.equal(await opa.evaluate("authz/allow", { user: "zoë", action: "read" }), true);
});

check("evaluate without input", async () => {
  assert.equal(await opa.evaluate("authz/allow"), false);
  assert.equal(await opa.evaluate("authz/asked"), undefined);
  assert.deepEqual(await opa.evaluate("rights/alice"), ["read", "write"]);
});

check("undefined has no result", async () => {
  assert.equal(await opa.evaluate("authz/level", bob), undefined);
  assert.equal(await opa.evaluate("authz/level", alice), 3);
  assert.equal(await opa.evaluate("authz/none/at/all", alice), undefined);
  assert.equal(await opa.evaluate("none"), undefined);
});

check("inputs of all types come back", async () => {
  for (const input of [
    true, false, "", "text \u0000 \u2028 😀 \\ \"", 0, -1.5, 1e300, 9007199254740991,
    [], [1, [2, null]], {}, { "a\nb": { c: [null, false] }, ü: "ü" },
  ]) {
    assert.deepEqual(await opa.evaluate("authz/echo", input), input);
  }
  assert.equal(await opa.evaluate("authz/asked", false), undefined);
  assert.equal(await opa.evaluate("authz/asked", 0), true);
});

check("inputs that are made, and results", async () => {
  const made = { toInput: () => alice };
  assert.deepEqual(await opa.evaluate("authz/echo", made), alice);
  const fromResult = (result) => result?.reasons?.join() ?? "none";
  assert.equal(await opa.evaluate("authz/decision", bob, { fromResult }), "blocked");
  assert.equal(await opa.evaluate("authz/level", bob, { fromResult }), "none");
});

check("paths", async () => {
  assert.deepEqual(await opa.evaluate("odd/list"), [10, { x: 20 }]);
  assert.equal(await opa.evaluate("odd/list/1/x"), 20);
  // The server redirects to a path without the slashes, where the client asks without an input.
  assert.equal(await opa.evaluate("/authz/allow/", alice), false);
  assert.deepEqual(await opa.evaluate("odd/a%2Fb"), { "c d": 1, "ü?&#": 2 });
  assert.equal(await opa.evaluate("odd/a%2Fb/ü?&#"), 2);
  assert.deepEqual(await opa.evaluate("authz/decision/reasons", bob), ["blocked"]);
});

check("the default decision", async () => {
  assert.deepEqual(await opa.evaluateDefault(alice), { allow: true, input: alice });
  assert.deepEqual(await opa.evaluateDefault({ toInput: () => bob }), { allow: false, input: bob });
  assert.equal(await opa.evaluateDefault(), "nobody");
  const fromResult = (result) => result.allow;
  assert.equal(await opa.evaluateDefault(bob, { fromResult }), false);
});

check("an undefined default decision is an error", async () => {
  const error = await failure(opa.evaluateDefault({ nobody: true }));
  assert.equal(error.code, "undefined_document");
  assert.match(error.message, /document undefined: data\.system\.main/);
});

check("conflicts are errors of the server", async () => {
  assert.equal(await opa.evaluate("authz/torn", alice), "a");
  const error = await failure(opa.evaluate("authz/torn", bob));
  assert.equal(error.name, "ServerError");
  assert.equal(error.code, "internal_error");
  assert.equal(error.errors[0].code, "eval_conflict_error");
  assert.equal(
    error.errors[0].message,
    'rule data.authz.torn produced conflicting values:\n  "a" at policy.rego:30\n  "b" at policy.rego:32',
  );
  assert.deepEqual(error.errors[0].location, { file: "policy.rego", row: 32, col: 1 });
});

check("a batch is not there", async () => {
  const error = await failure(opa.evaluateBatch("authz/allow", { alice, bob }));
  assert.equal(error.httpMeta.response.status, 404);
});

check("a batch falls back", async () => {
  const client = new OPAClient(url);
  const asked = { alice, bob, root: { toInput: () => ({ user: "root" }) } };
  const expected = { alice: true, bob: false, root: true };
  for (let i = 0; i < 2; i++) {
    const results = await client.evaluateBatch("authz/allow", asked, { fallback: true });
    assert.deepEqual(results, expected);
  }
  const many = Object.fromEntries([...Array(100).keys()].map((i) => [`k${i}`, { user: `${i}` }]));
  const results = await client.evaluateBatch("authz/echo", many, { fallback: true });
  assert.deepEqual(results, many);
});

check("a batch with an error", async () => {
  const results = await opa.evaluateBatch("authz/torn", { alice, bob }, { fallback: true });
  assert.equal(results.alice, "a");
  assert.equal(results.bob.code, "internal_error");
  assert.equal(results.bob.httpStatusCode, "500");
  const options = { fallback: true, rejectMixed: true };
  const error = await failure(opa.evaluateBatch("authz/torn", { alice, bob }, options));
  assert.equal(error.code, "internal_error");
});

check("headers of the user are taken", async () => {
  const headers = { authorization: "Bearer none", "x-request-id": "7", cookie: "a=b" };
  const client = new OPAClient(url, { headers });
  assert.equal(await client.evaluate("authz/allow", alice), true);
});

check("options of a decision", async () => {
  const { successfulPolicyResponse: answer, httpMeta } = await api.executePolicyWithInput({
    path: "authz/allow",
    pretty: true,
    metrics: true,
    instrument: true,
    strictBuiltinErrors: true,
    requestBody: { input: alice },
  });
  assert.equal(httpMeta.response.status, 200);
  assert.match(httpMeta.response.headers.get("content-type"), /^application\/json/);
  assert.equal(answer.result, true);
  assert.ok(answer.metrics.timer_rego_query_eval_ns >= 0);
  const without = await api.executePolicyWithInput({
    path: "authz/allow",
    requestBody: { input: alice },
  });
  assert.deepEqual(without.successfulPolicyResponse, { result: true });
});

check("options of a decision without input", async () => {
  const { successfulPolicyResponse: answer } = await api.executePolicy({
    path: "authz/allow",
    pretty: true,
    metrics: true,
    strictBuiltinErrors: true,
  });
  assert.equal(answer.result, false);
  assert.ok(answer.metrics.timer_server_handler_ns > 0);
});

check("provenance", async () => {
  // A build that has no time is none to the client, which then hands out the answer in an error.
  const request = { path: "authz/allow", provenance: true };
  const answer = await api.executePolicy(request).then(
    (response) => response.successfulPolicyResponse,
    (error) => error.rawValue.SuccessfulPolicyResponse,
  );
  assert.equal(answer.result, false);
  assert.match(answer.provenance.version, /^1\.22\./);
});

check("strict errors of builtins", async () => {
  const request = { path: "authz/fails", requestBody: { input: { by: 0 } } };
  const { successfulPolicyResponse: answer } = await api.executePolicyWithInput(request);
  assert.equal(answer.result, undefined);
  const strict = api.executePolicyWithInput({ ...request, strictBuiltinErrors: true });
  const error = await failure(strict);
  assert.equal(error.code, "internal_error");
  assert.equal(error.errors[0].code, "eval_builtin_error");
  assert.equal(error.errors[0].message, "div: divide by zero");
});

check("long answers are packed", async () => {
  const { successfulPolicyResponse: answer, httpMeta } = await api.executePolicy({
    path: "authz/long",
    acceptEncoding: "gzip",
  });
  assert.equal(httpMeta.response.headers.get("content-encoding"), "gzip");
  assert.equal(answer.result.length, 500);
  assert.equal(answer.result[499], "line 500 of a long answer");
});

check("a default decision that is pretty", async () => {
  const answer = await api.executeDefaultPolicyWithInput(alice, true, "gzip");
  assert.deepEqual(answer.result, { allow: true, input: alice });
});

check("health", async () => {
  for (const options of [[], [true], [true, true], [true, true, ["status", "bundle"]]]) {
    const { healthyServer } = await api.health(...options);
    assert.deepEqual(healthyServer, {});
  }
});

check("bodies that are no input", async () => {
  // The client checks its input; what it would send otherwise is put in behind its back.
  const httpClient = new HTTPClient({
    fetcher: (request) => fetch(new Request(request, { body: '{"input": {"user": }}' })),
  });
  const client = new OPAClient(url, { sdk: { httpClient } });
  const error = await failure(client.evaluate("authz/allow", alice));
  assert.equal(error.name, "ClientError");
  assert.equal(error.code, "invalid_parameter");
});

check("many at once", async () => {
  const asked = [...Array(400).keys()].map((i) => opa.evaluate("authz/echo", { number: i }));
  const answers = await Promise.all(asked);
  answers.forEach((answer, i) => assert.deepEqual(answer, { number: i }));
});

check("a server that is not there", async () => {
  const error = await failure(new OPAClient("http://localhost:1").evaluate("authz/allow", alice));
  assert.equal(error.name, "ConnectionError");
});

check("filters", async () => {
  const options = { target: "postgresql", unknowns: ["input.fruits"] };
  const asked = opa.getFilters("authz/allow", { user: "root" }, options);
  if (compileStatus === "501") {
    const error = await failure(asked);
    assert.equal(error.httpMeta.response.status, 501);
    return;
  }
  assert.deepEqual(await asked, { query: "" });
});

let passed = 0;
let failed = 0;
for (const [name, body] of checks) {
  try {
    await body();
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`failed  ${name}\n${error?.stack ?? error}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
