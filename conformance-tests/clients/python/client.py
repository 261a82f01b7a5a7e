"""Asks a server everything that opa-python-client can ask: client.py URL STATUS.

The server has the policies and data of the folder above. STATUS is what /v1/compile answers: 200,
or 501 where it is not built. Everything is asked twice, through the client that waits and through
the one that does not. Prints a line for each check and last `N passed, N failed`.
"""
import asyncio
import inspect
import json
import os
import subprocess
import sys
import tempfile
import traceback
from urllib.parse import urlsplit

import requests
from aiohttp import ClientResponseError
from opa_client import AsyncOpaClient, OpaClient
from opa_client.errors import (
    ConnectionsError, DeleteDataError, DeletePolicyError, PatchDataError, PolicyNotFoundError,
    QueryExecuteError, RegoParseError)

URL = urlsplit(sys.argv[1])
COMPILE_STATUS = sys.argv[2]
HTTP_ERRORS = (requests.exceptions.HTTPError, ClientResponseError)
SHOP = '''package shop.door

default open := false

open if input.badge in data.badges

who := data.names[input.badge]

refusals contains "no badge" if not input.badge
'''
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


class Asking:
    """Either client; what it gives back is waited for."""

    def __init__(self, client):
        self.client = client

    async def __aenter__(self):
        if isinstance(self.client, AsyncOpaClient):
            await self.client.__aenter__()
        return self

    async def __aexit__(self, *error):
        await self.close_connection()

    def __getattr__(self, name):
        async def call(*args, **kwargs):
            result = getattr(self.client, name)(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result
        return call

    async def fails(self, kind, name, *args, **kwargs):
        """The error of a call; it is an error that there is none."""
        try:
            result = await getattr(self, name)(*args, **kwargs)
        except kind as error:
            return error
        raise AssertionError('answered %r' % (result,))


def same(expected, given):
    assert expected == given, 'expected %r, was %r' % (expected, given)


@check
async def connection_and_health(opa):
    same(True, await opa.check_connection())
    same(True, await opa.check_health())
    same(True, await opa.check_health({'bundles': True, 'plugins': True}))
    same(True, await opa.wait_for_ready(timeout=5))
    url = '%s/health/live' % URL.geturl()
    same(False, await opa.check_health(diagnostic_url=url))


@check
async def a_server_that_is_not_there(opa):
    for kind in (OpaClient, AsyncOpaClient):
        async with Asking(kind(host='localhost', port=1, retries=0)) as gone:
            same(False, await gone.check_health())
            await gone.fails(ConnectionsError, 'check_connection')
            await gone.fails(ConnectionsError, 'wait_for_ready', timeout=0.1, interval=0.05)


@check
async def config_metrics_and_status(opa):
    config = (await opa.get_config())['result']
    same('/system/main', config['default_decision'])
    same(False, 'keys' in config)
    metrics = await opa.get_metrics()
    assert 'http_request_duration_seconds_count{code="200",handler="health",method="get"}' in metrics
    error = await opa.fails(HTTP_ERRORS, 'get_status')
    same(500, status_of(error))


def status_of(error):
    return error.status if isinstance(error, ClientResponseError) else error.response.status_code


@check
async def policies_come_and_go(opa):
    before = await opa.get_policies_list()
    same(2, len(before))
    same(True, await opa.update_policy_from_string(SHOP, 'shop/door'))
    same(sorted(before + ['shop/door']), sorted(await opa.get_policies_list()))
    policy = (await opa.get_policy('shop/door'))['result']
    same('shop/door', policy['id'])
    same(SHOP, policy['raw'])
    info = (await opa.get_policies_info())['shop/door']
    assert info['path'].endswith('/data/shop/door'), info
    same({'open', 'who', 'refusals'}, {rule.rsplit('/', 1)[1] for rule in info['rules']})
    changed = SHOP.replace('false', 'true')
    same(True, await opa.update_policy_from_string(changed, 'shop/door'))
    same({'result': True}, await opa.query_rule({}, 'shop.door', 'open'))
    same(True, await opa.delete_policy('shop/door'))
    same(before, await opa.get_policies_list())
    error = await opa.fails(DeletePolicyError, 'delete_policy', 'shop/door')
    same(('resource_not_found', 'storage_not_found_error: policy id "shop/door"'),
         (error.expression, error.message))
    error = await opa.fails(PolicyNotFoundError, 'get_policy', 'shop/door')
    same('resource_not_found', error.expression)


@check
async def policies_of_files_and_addresses(opa):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'door.rego')
        with open(path, 'w', encoding='utf-8') as out:
            out.write(SHOP + '\n# ünïcode 😀\n')
        same(True, await opa.update_policy_from_file(path, 'from-file'))
        same(True, await opa.policy_to_file('from-file', folder, 'copy.rego'))
        with open(path, encoding='utf-8') as one, \
                open(os.path.join(folder, 'copy.rego'), encoding='utf-8') as other:
            same(one.read(), other.read())
    same({'result': ['no badge']}, await opa.query_rule({}, 'shop.door', 'refusals'))
    same(True, await opa.delete_policy('from-file'))
    # A text that the server itself serves.
    same(True, await opa.update_or_create_data({'text': 1}, 'served'))
    error = await opa.fails(
        RegoParseError, 'update_policy_from_url', '%s/v1/data/served' % URL.geturl(), 'served')
    same('invalid_parameter', error.expression)
    same('rego_parse_error', error.errors[0]['code'])
    same(True, await opa.delete_data('served'))


@check
async def wrong_policies_are_refused(opa):
    error = await opa.fails(
        RegoParseError, 'update_policy_from_string', 'package wrong\n\np := x\nq := ]', 'wrong')
    same(('invalid_parameter', 'error(s) occurred while compiling module(s)'),
         (error.expression, error.message))
    same([('rego_parse_error', {'file': 'wrong', 'row': 4, 'col': 6})] * 2,
         [(e['code'], {k: e['location'][k] for k in ('file', 'row', 'col')}) for e in error.errors])
    error = await opa.fails(
        RegoParseError, 'update_policy_from_string', 'package wrong\n\np := x\nq := y', 'wrong')
    same([('rego_unsafe_var_error', 'var x is unsafe', 3),
          ('rego_unsafe_var_error', 'var y is unsafe', 4)],
         [(e['code'], e['message'], e['location']['row']) for e in error.errors])
    await opa.fails(PolicyNotFoundError, 'get_policy', 'wrong')


@check
async def policies_of_the_former_language(opa):
    """The client reads the server's words to find that a policy is written in it."""
    former = 'package former\n\nallow { input.x == 1 }\n\ndeny[msg] { not input.x; msg := "no x" }\n'
    same(True, await opa.update_policy_from_string(former, 'former'))
    same({'result': {'allow': True, 'deny': []}}, await opa.query_rule({'x': 1}, 'former'))
    same({'result': {'deny': ['no x']}}, await opa.query_rule({}, 'former'))
    error = await opa.fails(
        RegoParseError, 'update_policy_from_string', former, 'former', rego_compat=False)
    messages = [e['message'] for e in error.errors]
    assert '`if` keyword is required before rule body' in messages, messages
    assert '`contains` keyword is required for partial set rules' in messages, messages
    same(True, await opa.delete_policy('former'))


@check
async def data_come_change_and_go(opa):
    same(True, await opa.update_or_create_data({'a': {'b': [1, 2]}, 'ü': None}, 'made/here'))
    same({'result': {'a': {'b': [1, 2]}, 'ü': None}}, await opa.get_data('made/here'))
    same({'result': [1, 2]}, await opa.get_data('made/here/a/b'))
    same({'result': 2}, await opa.get_data('made/here/a/b/1', {'pretty': True}))
    same(True, await opa.update_or_create_data({'c': 3}, 'made/here/a'))
    same({'result': {'here': {'a': {'c': 3}, 'ü': None}}}, await opa.get_data('made'))
    same(True, await opa.patch_data('made/here', [
        {'op': 'add', 'path': '/list', 'value': [1]},
        {'op': 'add', 'path': '/list/-', 'value': {'x': 2}},
        {'op': 'replace', 'path': '/a/c', 'value': 'd'},
        {'op': 'remove', 'path': '/ü'}]))
    same({'result': {'a': {'c': 'd'}, 'list': [1, {'x': 2}]}}, await opa.get_data('made/here'))
    error = await opa.fails(
        PatchDataError, 'patch_data', 'made/here', [{'op': 'remove', 'path': '/none'}])
    same('resource_not_found', error.expression)
    error = await opa.fails(
        PatchDataError, 'patch_data', 'made/here', [
            {'op': 'add', 'path': '/half', 'value': 1}, {'op': 'none', 'path': '/x'}])
    same('invalid_parameter', error.expression)
    await opa.fails(PolicyNotFoundError, 'get_data', 'made/here/half')
    same(True, await opa.delete_data('made'))
    error = await opa.fails(DeleteDataError, 'delete_data', 'made')
    same(('resource_not_found', 'storage_not_found_error: document does not exist'),
         (error.expression, error.message))
    await opa.fails(PolicyNotFoundError, 'get_data', 'made')
    assert 'authz' in (await opa.get_data())['result']


@check
async def data_where_rules_are_is_refused(opa):
    error = await opa.fails(RegoParseError, 'update_or_create_data', {'x': 1}, 'authz/allow')
    same('invalid_parameter', error.expression)
    same({'result': True}, await opa.query_rule({'user': 'root'}, 'authz', 'allow'))


@check
async def rules(opa):
    alice = {'user': 'alice', 'action': 'write'}
    same({'result': True}, await opa.query_rule(alice, 'authz', 'allow'))
    same({'result': False}, await opa.query_rule({'user': 'bob'}, 'authz', 'allow'))
    same({'result': {'allow': True, 'reasons': [], 'user': 'alice'}},
         await opa.query_rule(alice, 'authz', 'decision'))
    same({}, await opa.query_rule({'user': 'bob'}, 'authz', 'level'))
    same({}, await opa.query_rule({'user': 'bob'}, 'none.at.all'))
    answer = await opa.query_rule(alice, 'authz', 'allow', {'metrics': True, 'pretty': True})
    same(True, answer['result'])
    assert answer['metrics']['timer_rego_query_eval_ns'] > 0
    error = await opa.fails(HTTP_ERRORS, 'query_rule', {'user': 'bob'}, 'authz', 'torn')
    same(500, status_of(error))


@check
async def queries(opa):
    same({'result': [{'x': 1}, {'x': 2}]}, await opa.ad_hoc_query('x := [1, 2][_]'))
    same({}, await opa.ad_hoc_query('x := 1; x == 2'))
    # One expression alone has an answer though it is false.
    same({'result': [{}]}, await opa.ad_hoc_query('1 == 2'))
    same({'result': [{}]}, await opa.ad_hoc_query('1 == 1'))
    same({'result': [{'user': 'alice'}]},
         await opa.ad_hoc_query('user := input.user; data.authz.allow',
                                {'user': 'alice', 'action': 'read'}))
    answer = await opa.ad_hoc_query('data.levels[user] > 2', query_params={'metrics': True})
    same([{'user': 'alice'}], answer['result'])
    assert answer['metrics']
    for wrong in ('x := ', 'x > 1', 'unknown(1)'):
        same(400, status_of(await opa.fails(HTTP_ERRORS, 'ad_hoc_query', wrong)))


@check
async def one_rule_for_many_inputs(opa):
    alice, bob = {'user': 'alice', 'action': 'read'}, {'user': 'bob', 'action': 'read'}
    same([True, False, True], await opa.bulk_query_rule([alice, bob, {'user': 'root'}], 'authz', 'allow'))
    same({'a': 3, 'b': 3},
         await opa.bulk_query_rule({'a': alice, 'b': dict(alice, more='"\n😀')}, 'authz', 'level'))
    many = [{'user': 'u%d' % i, 'action': 'read'} for i in range(200)]
    same([False] * 200, await opa.bulk_query_rule(many, 'authz', 'allow'))
    await opa.fails(QueryExecuteError, 'bulk_query_rule', [alice, bob], 'authz', 'level')


@check
async def compiled_queries(opa):
    if COMPILE_STATUS == '501':
        error = await opa.fails(HTTP_ERRORS, 'compile_query', 'data.authz.allow == true')
        same(501, status_of(error))
        return
    answer = await opa.compile_query('input.x == 1', unknowns=['input'])
    same(1, len(answer['result']['queries']))


@check
async def many_at_once(opa):
    async with AsyncOpaClient(host=URL.hostname, port=URL.port, timeout=30) as client:
        asked = [client.query_rule({'n': i}, 'authz', 'echo') for i in range(300)]
        same([{'result': {'n': i}} for i in range(300)], list(await asyncio.gather(*asked)))


@check
async def the_command_line(opa):
    def run(*args, status=0):
        done = subprocess.run(
            [sys.executable, '-m', 'opa_client.cli', '--host', URL.hostname,
             '--port', str(URL.port), *args], capture_output=True, text=True, check=False)
        same(status, done.returncode)
        return done.stdout
    assert 'policy.rego' in run('list-policies')
    same({'result': 3}, json.loads(run('get-data', 'levels/alice')))
    run('get-data', 'levels/nobody', status=1)


async def main():
    passed = failed = 0
    for kind in (OpaClient, AsyncOpaClient):
        for function in CHECKS:
            client = kind(host=URL.hostname, port=URL.port, timeout=30, retries=0, token='none')
            name = '%s: %s' % (kind.__name__, function.__name__.replace('_', ' '))
            try:
                async with Asking(client) as opa:
                    await function(opa)
                passed += 1
                print('ok      %s' % name)
            except Exception:  # a check that fails for whatever reason
                failed += 1
                print('failed  %s\n%s' % (name, traceback.format_exc()))
    print('%d passed, %d failed' % (passed, failed))
    return 0 if passed and not failed else 1


if __name__ == '__main__':
    sys.exit(asyncio.run(main()))
